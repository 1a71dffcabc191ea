"""Pages in browsers of 2018: a real Chromium 70, and a browser without what iOS 12 lacks."""
