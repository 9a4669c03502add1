import { makeStyles } from '@material-ui/core/styles';
import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';

const useStyles = makeStyles(
  {
    root: { display: 'flex', whiteSpace: 'pre' },
    names: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  { name: 'MlGovernanceExampleResources' },
);

/** Some of the resources of a group in one line, cut short where it is too narrow. */
export function ExampleResources(props: { group: ViolationGroup }) {
  const { examples, resources } = props.group;
  const classes = useStyles();
  const names = examples.map(({ name }) => name).join(', ');
  const rest = resources - examples.length;
  return (
    <span className={classes.root} title={names}>
      <span>On </span>
      <bdi className={classes.names}>{names}</bdi>
      {rest > 0 && <span> and {rest.toLocaleString('en-US')} more</span>}
    </span>
  );
}
