import Typography from '@mui/material/Typography';

/** Whom a row is about, and the number of his case; a case about nobody is known by its own words. */
export function Whom({ row }: { row: { person: { words: string } | null; caseWords: string } }) {
  return (
    <>
      <Typography component="div" variant="body2" sx={{ fontWeight: 600 }}>
        {row.person?.words ?? row.caseWords}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {row.person === null ? null : row.caseWords}
      </Typography>
    </>
  );
}
