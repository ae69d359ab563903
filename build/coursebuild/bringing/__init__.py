"""What authors bring, taken into the course as files: pictures, questions, reviewed documents, remarks."""
