/* The theme's script takes each link with rel "alternate" alone for a translation of the site and
   asks for its site map, which from a disk is an error. */
(function () {
  "use strict";

  const link = document.querySelector('link[rel="alternate"][type="application/atom+xml"]');
  if (link) link.setAttribute("rel", "alternate feed");
})();
