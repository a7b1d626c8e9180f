"""Fetching media by address, through yt-dlp.

Why yt-dlp: hundreds of sites, kept up to date by many hands. It is imported only where a download runs, in a
worker process: what a page sends can't reach the window.
"""
