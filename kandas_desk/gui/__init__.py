"""The window: what a caseworker sees; screens ask, submit and listen, and decide nothing."""
