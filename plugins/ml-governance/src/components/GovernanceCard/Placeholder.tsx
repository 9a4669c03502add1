import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    '@keyframes breathe': { '50%': { opacity: 0.45 } },
    root: {
      display: 'block',
      maxWidth: '100%',
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      animation: '$breathe 1.8s ease-in-out infinite',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
  }),
  { name: 'MlGovernancePlaceholder' },
);

/** Holds the place of something that is being loaded, in its size. */
export function Placeholder(props: { width: number | string; height: number }) {
  const classes = useStyles();
  return (
    <span
      aria-hidden="true"
      className={classes.root}
      style={{ width: props.width, height: props.height }}
    />
  );
}
