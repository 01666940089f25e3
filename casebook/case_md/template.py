"""What a new page asks its editor for."""

PROMPT = "（在这里粘贴正文"
"""How the text that waits for the body begins; a page that still has it is not finished."""

BODY = f"""## 一、（小标题）

{PROMPT}，段落之间空一行；小标题一级写成“## 一、”，二级写成“### （一）”。）
"""
