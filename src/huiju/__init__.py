"""Huiju (汇聚): entrepreneurship-and-investment conferences and the network behind them."""

__version__ = "0.1.0"
