-- Insured people and insured years per year, area, sex and age band, from rows of the table insured.
-- A cell with fewer than :minimum people goes to the rest row of its year, and so does the next smallest cell
-- when the rest row itself would stay below the minimum: nobody can subtract it back.
-- The rest row has area '' and sex '' and age -1.
WITH people AS (
    SELECT year, area, sex, age_from, SUM(persons) AS persons
    FROM insured
    WHERE NOT rest AND area <> '' AND sex <> '' AND age_from IS NOT NULL
    GROUP BY year, area, sex, age_from
),
unplaced AS (
    SELECT year, SUM(persons) AS persons
    FROM insured
    WHERE rest OR area = '' OR sex = '' OR age_from IS NULL
    GROUP BY year
),
ranked AS (
    SELECT
        p.year, p.area, p.sex, p.age_from, p.persons,
        COALESCE(u.persons, 0) + COALESCE(SUM(p.persons) OVER (
            PARTITION BY p.year ORDER BY p.persons, p.area, p.sex, p.age_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS smaller
    FROM people p LEFT JOIN unplaced u ON u.year = p.year
),
shown AS (
    SELECT year, area, sex, age_from
    FROM ranked
    WHERE persons >= :minimum AND smaller >= :minimum
),
placed AS (
    SELECT
        i.year AS year,
        COALESCE(s.area, '') AS area,
        COALESCE(s.sex, '') AS sex,
        COALESCE(s.age_from, -1) AS age_from,
        i.persons AS persons,
        i.insured_years AS insured_years
    FROM insured i LEFT JOIN shown s
        ON s.year = i.year AND s.area = i.area AND s.sex = i.sex AND s.age_from = i.age_from AND NOT i.rest
)
SELECT
    CAST(year AS SMALLINT) AS year,
    CAST(area AS STRING) AS area,
    CAST(sex AS STRING) AS sex,
    CAST(age_from AS SMALLINT) AS age_from,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(insured_years) AS DECIMAL(38, 2)) AS insured_years
FROM placed
GROUP BY year, area, sex, age_from
ORDER BY year, area, sex, age_from
