-- Which of the tables claims and enrolment have rows without what is added up, and how many.
-- A blank is not zero: such rows may not be summed.
WITH lacking AS (
    SELECT 'claims' AS dataset, COUNT(*) AS blanks
    FROM claims
    WHERE year IS NULL OR amount IS NULL
    UNION ALL
    SELECT 'enrolment' AS dataset, COUNT(*) AS blanks
    FROM enrolment
    WHERE year IS NULL OR persons IS NULL OR insured_years IS NULL
)
SELECT
    CAST(dataset AS STRING) AS dataset,
    CAST(blanks AS BIGINT) AS blanks
FROM lacking
WHERE blanks > 0
ORDER BY dataset
