-- Insured people and insured years per year, area, sex and age band of five years (90 and older in one), from
-- an insurer's own rows: the table enrolment. Run where those rows are; only the cube comes out.
-- A cell with fewer than :minimum people goes to the rest row of its year, and so does the next smallest cell
-- when the rest row itself would stay below the minimum: nobody can subtract it back.
-- The rest row has area '' and sex '' and age -1.
WITH banded AS (
    SELECT
        year, area, sex, persons, insured_years,
        CASE WHEN age >= 90 THEN 90 WHEN age >= 0 THEN age - (age % 5) END AS age_from
    FROM enrolment
),
counted AS (
    SELECT
        year, area, sex, age_from,
        CASE WHEN area <> '' AND sex <> '' AND age_from IS NOT NULL THEN 1 ELSE 0 END AS known,
        SUM(persons) AS persons,
        SUM(insured_years) AS insured_years
    FROM banded
    GROUP BY year, area, sex, age_from
),
unplaced AS (
    SELECT year, SUM(persons) AS persons
    FROM counted
    WHERE known = 0
    GROUP BY year
),
ranked AS (
    SELECT
        p.year, p.area, p.sex, p.age_from, p.persons,
        COALESCE(u.persons, 0) + COALESCE(SUM(p.persons) OVER (
            PARTITION BY p.year ORDER BY p.persons, p.area, p.sex, p.age_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS smaller
    FROM counted p LEFT JOIN unplaced u ON u.year = p.year
    WHERE p.known = 1
),
shown AS (
    SELECT year, area, sex, age_from
    FROM ranked
    WHERE persons >= :minimum AND smaller >= :minimum
),
placed AS (
    SELECT
        c.year AS year,
        COALESCE(s.area, '') AS area,
        COALESCE(s.sex, '') AS sex,
        COALESCE(s.age_from, -1) AS age_from,
        c.persons AS persons,
        c.insured_years AS insured_years
    FROM counted c LEFT JOIN shown s
        ON s.year = c.year AND s.area = c.area AND s.sex = c.sex AND s.age_from = c.age_from
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
