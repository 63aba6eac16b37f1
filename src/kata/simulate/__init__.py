"""Learners whose truth is known, and policies that do not know it: which schedule would have served them best?"""
