"""Attribution: who says so, who wrote it, where it came from."""
