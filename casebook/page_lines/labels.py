"""The labels of fields that pages print, and those of them that are no sign of a page by themselves."""

from __future__ import annotations

from casebook.model import FactKey

_METADATA = (
    "文号 发文号 发文字号 文件编号 主题分类 主题词 关键词 关键字 组配分类 体裁分类 公开分类 "
    "信息分类 分类 栏目分类 所属主题 服务对象 有效性 效力状态 是否有效 时效性 公开方式 "
    "公开形式 公开范围 公开时限 公开程序 内容概述 信息公开目录 浏览次数 浏览量 点击数 "
    "点击量 点击率 点击次数 访问量 访问次数 阅读次数 阅读量 阅读 字体 字号 字体大小 "
    "责任编辑 责编 编辑 审核 审核人 校对 初审 复审 终审 录入者 发布人 发布者 信息类别 "
    "生效日期 失效日期 废止日期 统一编号 登记号 语种 保护视力色 打印 分享 视力保护色 "
    "浏览 点击 访问 阅读数 浏览数 浏览人数 访问人数 信息公开号 文章编号 文件类型 文件状态 施行日期 "
    "一审 二审 三审 一审编辑 二审编辑 三审编辑 一审校对 二审校对 终审核发 "
    "解读文件链接 文件链接 政策链接 政策原文 解读链接 相关解读 体裁 转载 正在阅读 原标题 归档时间 归档日期 语音阅读 网站编辑 公文种类 文种 关联文件 "
    "服务对象分类 生命周期分类 信息格式 语种 下载地址 附件下载 废止时间 生效时间 失效时间 主题 时限 征集状态 结果反馈日期 查阅 查阅次数 公文目录 办结时限 "
    "浏览字号 上传 上传者 信息索取号 总监制 总编审 主编 复核 签发 审签 策划 统筹 摄影 摄像 美编 排版 责校 监审 总编 值班主任 访谈嘉宾 嘉宾 来信时间 咨询时间 留言时间 受理单位 "
    "颁布单位 颁布机关 发文文号 法规类型 所属行业 有效与否 版次 版面 作者单位 "
    "文字编辑 责任科室 公开责任人 公开时效 统一登记号 一审校对 "
    "实施日期 录入人 上传人 值班编辑 责任校对 终审人 审核员 编审 监制 栏目 所属栏目 所属分类 备注 "
)
# Label -> (key, rank): of several values for a key, that with the lowest rank is used.
_FIELDS: dict[str, tuple[FactKey | None, int]] = {
    "发布日期": ("date", 0),
    "发布时间": ("date", 0),
    "公开日期": ("date", 1),
    "公开时间": ("date", 1),
    "发文日期": ("date", 2),
    "发文时间": ("date", 2),
    "日期": ("date", 2),
    "时间": ("date", 2),
    "TIME": ("date", 1),
    "公布日期": ("date", 1),
    "公布时间": ("date", 1),
    "发稿时间": ("date", 1),
    "发布于": ("date", 1),
    "回复时间": ("date", 1),
    "访谈时间": ("date", 1),
    "答复时间": ("date", 1),
    "回复单位": ("publisher", 1),
    "答复单位": ("publisher", 1),
    "发表于": ("date", 1),
    "发表时间": ("date", 1),
    "上传时间": ("date", 3),
    "录入时间": ("date", 3),
    "印发日期": ("date", 3),
    "更新时间": ("date", 3),
    "更新日期": ("date", 3),
    **dict.fromkeys(["撰写时间", "撰写日期", "提交时间", "刊发时间", "刊发日期"], ("date", 2)),
    "成文日期": ("date", 4),
    "成文时间": ("date", 4),
    "制发日期": ("date", 4),
    "生成日期": ("date", 4),
    "生成时间": ("date", 4),
    "发布机构": ("publisher", 0),
    "发布单位": ("publisher", 0),
    "发文机关": ("publisher", 1),
    "发文单位": ("publisher", 1),
    "发布部门": ("publisher", 1),
    "公开单位": ("publisher", 1),
    "责任部门": ("publisher", 2),
    "信息来源": ("publisher", 3),
    "文章来源": ("publisher", 3),
    "稿件来源": ("publisher", 3),
    "本文来源": ("publisher", 3),
    "新闻来源": ("publisher", 3),
    "来源单位": ("publisher", 3),
    "来源媒体": ("publisher", 3),
    "信息提供": ("publisher", 3),
    "供稿单位": ("publisher", 3),
    "文章出处": ("publisher", 3),
    "稿件出处": ("publisher", 3),
    "信息出处": ("publisher", 3),
    "稿源": ("publisher", 3),
    "来源": ("publisher", 3),
    "发布机关": ("publisher", 0),
    **dict.fromkeys(
        [
            "发文机构",
            "制发机构",
            "公开机构",
            "发文部门",
            "公开部门",
            "制发单位",
            "制发机关",
            "公开主体",
            "发布主体",
        ],
        ("publisher", 1),
    ),
    "转载自": ("publisher", 4),
    "转自": ("publisher", 4),
    **dict.fromkeys(
        [
            "原文链接",
            "原文网址",
            "原文地址",
            "文章链接",
            "文章网址",
            "本文链接",
            "本文网址",
            "页面网址",
            "网页地址",
            "网页链接",
            "信息网址",
            "来源网址",
            "来源链接",
            "链接地址",
            "原文",
            "网址",
            "链接",
        ],
        ("url", 0),
    ),
    "标题": ("title", 0),
    "信息名称": ("title", 1),
    "公开事项名称": ("title", 1),
    "文件名称": ("title", 1),
    "名称": ("title", 2),
    "作者": ("author", 0),
    "通讯员": ("author", 2),
    "发布": ("publisher", 4),
    "撰稿": ("author", 1),
    "索引号": ("index", 0),
    "信息索引号": ("index", 0),
    "索引": ("index", 1),
}
LABELS: dict[str, tuple[FactKey | None, int]] = {
    **dict.fromkeys(_METADATA.split(), (None, 9)),
    **_FIELDS,
}
"""Label -> (key, rank); the key of metadata that no Fact stores is None."""

COMMON = frozenset(
    [
        "来源",
        "作者",
        "日期",
        "时间",
        "标题",
        "名称",
        "编辑",
        "审核",
        "校对",
        "分类",
        "主题词",
        "关键词",
        "栏目",
        "备注",
        "链接",
        "网址",
        "原文",
        "文号",
        "撰稿",
        "编审",
        "监制",
        "索引",
        "转自",
        "转载自",
        "打印",
        "分享",
        "阅读",
        "点击",
        "访问",
        "浏览",
        "字号",
        "字体",
        "发文日期",
        "印发日期",
        "成文日期",
        "供稿单位",
        "信息提供",
        "终审",
        "初审",
        "复审",
        "责任部门",
        "服务对象",
        "实施日期",
        "施行日期",
        "文件名称",
        "登记号",
    ]
)
"""Labels that the small print of any report may have, and some that may begin a line of text."""
