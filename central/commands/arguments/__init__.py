"""What each command takes, by area.

A verb's own module is imported when it is asked for: whoever makes a code should not wait for a web server's libraries.
"""
