/* Loads the form, a module; from a disk, where browsers load no modules, says where it works. */
if (location.protocol === "file:") {
  document.body.textContent =
    "编辑页面不能从文件夹里直接打开：请打开发布在网上的编辑页面；或者在案例库的文件夹里运行 " +
      "python -m http.server --directory site，再打开 http://localhost:8000/admin/。";
} else {
  const script = document.createElement("script");
  script.type = "module";
  script.src = "boot.js";
  document.head.append(script);
}
