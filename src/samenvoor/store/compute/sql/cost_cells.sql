-- Per area, sex and age band of one year: insured years and what was paid, here and in all areas together, in euro;
-- from the tables cost_cube and insured_cube, without their rest rows. Insured years without costs count with 0 euro.
-- Sums stay exact: whoever divides does so once, afterwards.
WITH paid AS (
    SELECT area, sex, age_from, SUM(amount) AS amount
    FROM cost_cube
    WHERE year = :year AND area <> ''
    GROUP BY area, sex, age_from
),
cells AS (
    SELECT
        i.area AS area,
        i.sex AS sex,
        i.age_from AS age_from,
        i.insured_years AS insured_years,
        COALESCE(p.amount, 0) AS amount
    FROM insured_cube i LEFT JOIN paid p ON p.area = i.area AND p.sex = i.sex AND p.age_from = i.age_from
    WHERE i.year = :year AND i.area <> '' AND i.insured_years > 0
),
national AS (
    SELECT sex, age_from, SUM(amount) AS amount, SUM(insured_years) AS insured_years
    FROM cells
    GROUP BY sex, age_from
)
SELECT
    CAST(c.area AS STRING) AS area,
    CAST(c.sex AS STRING) AS sex,
    CAST(c.age_from AS SMALLINT) AS age_from,
    CAST(c.insured_years AS DECIMAL(38, 2)) AS insured_years,
    CAST(c.amount AS DECIMAL(38, 2)) AS amount,
    CAST(n.insured_years AS DECIMAL(38, 2)) AS national_insured_years,
    CAST(n.amount AS DECIMAL(38, 2)) AS national_amount
FROM cells c JOIN national n ON n.sex = c.sex AND n.age_from = c.age_from
ORDER BY c.area, c.sex, c.age_from
