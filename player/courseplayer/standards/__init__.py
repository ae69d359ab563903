"""The run-time standards as tables: elements, formats, responses, errors in words."""
