"""Where everything goes: geometry, text lines and shapes. No Qt, no reportlab."""
