"""A team's own exercises: what a coach types, the pose that is set by sliders, the photo, the video, the ladder."""
