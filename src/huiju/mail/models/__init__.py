from huiju.mail.models.message import Message

__all__ = ["Message"]
