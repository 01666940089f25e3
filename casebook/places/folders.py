"""Folder names of the provinces, in ASCII.

GitHub lists at most 1,000 files of a folder, hence one folder of case pages per province. ASCII
names are safe in zip files and URLs.
"""

from __future__ import annotations

from collections.abc import Sequence

from casebook.places.divisions import code_of_path

# The first two digits of GB/T 2260 -> pinyin. 山西 and 陕西 as in official use.
_FOLDERS = {
    "11": "beijing", "12": "tianjin", "13": "hebei", "14": "shanxi", "15": "neimenggu",
    "21": "liaoning", "22": "jilin", "23": "heilongjiang",
    "31": "shanghai", "32": "jiangsu", "33": "zhejiang", "34": "anhui", "35": "fujian",
    "36": "jiangxi", "37": "shandong",
    "41": "henan", "42": "hubei", "43": "hunan", "44": "guangdong", "45": "guangxi", "46": "hainan",
    "50": "chongqing", "51": "sichuan", "52": "guizhou", "53": "yunnan", "54": "xizang",
    "61": "shaanxi", "62": "gansu", "63": "qinghai", "64": "ningxia", "65": "xinjiang",
    "71": "taiwan", "81": "xianggang", "82": "aomen",
}  # fmt: skip


def folder_of(adcode: str, *, masked: bool, region: Sequence[str] = ()) -> str:
    """Folder of a case: its province's; without an adcode, `masked` or `general`.

    `region` is that of a zone, which has no code but lies in a province; () for any other case.
    """
    code = adcode or ("" if masked else code_of_path(region[:1]))
    if code:
        return _FOLDERS.get(code[:2], "general")
    return "masked" if masked else "general"
