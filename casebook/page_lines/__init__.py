"""What web pages print around a report: labelled fields, navigation, addresses.

The reader of web pages and the splitter share it: pasted into a text file, a Word document or a
PDF, a page keeps these lines.
"""
