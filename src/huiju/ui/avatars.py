"""A face for a person or organisation: the picture, or initials."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString

HAN = re.compile(r"[㐀-鿿]")


def initials(name: str) -> str:
    """``Zhang Wei`` → "ZW"; 张伟 → "张伟"; 上海创新中心 → "上海"."""
    plain = re.sub(r"[(（].*", "", name).strip() or name.strip()
    if HAN.search(plain):
        han = "".join(HAN.findall(plain))
        return han[-2:] if len(han) <= 3 else han[:2]
    words = [word for word in re.split(r"[\s·-]+", plain) if word[:1].isalpha()]
    if not words:
        return "·"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def letters(name: str, extra: str = "") -> SafeString:
    """The initials in a circle; decoration, since the name stands beside it."""
    return format_html(
        '<span class="avatar {}" aria-hidden="true">{}</span>', extra, initials(name)
    )
