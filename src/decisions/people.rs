//! People against the robot: staff for the same calls, savings by month, payback, NPV and ROI.
