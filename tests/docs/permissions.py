"""The reference page of permissions, made from the table in the code.

``python -m tests.docs.permissions`` writes it; a test compares.
"""

import os
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "permissions.md"
HEAD = """# Permissions

Which staff role may do what, in the space of its grant and in those below. An owner may do
everything. A part in a conference gives no staff rights. This page is made from the code.

"""


def page() -> str:
    from django.utils.translation import override

    from huiju.accounts.choices import StaffRole
    from huiju.accounts.permissions import declared

    roles = [role for role in StaffRole if role is not StaffRole.OWNER]
    with override("en"):
        heads = " | ".join(str(role.label) for role in roles)
        lines = [f"| permission | {heads} |", f"| --- {'| :-: ' * len(roles)}|"]
        for permission in declared():
            marks = " | ".join("●" if role in permission.roles else "" for role in roles)
            lines.append(f"| {permission.text} `{permission.code}` | {marks} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiju.config.settings_test")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
