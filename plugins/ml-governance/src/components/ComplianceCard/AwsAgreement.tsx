import { makeStyles } from '@material-ui/core/styles';
import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { ResourcesLink } from '../ResourcesTab/ResourcesLink';
import { awsAgreementText } from './awsAgreementText';

const useStyles = makeStyles(
  theme => ({
    root: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceAwsAgreement' },
);

/** How far AWS judges the resources alike, in one line; nothing where it judges none. */
export function AwsAgreement(props: { agreement: ResourceAgreement }) {
  const { agreement } = props;
  const classes = useStyles();
  const text = awsAgreementText(agreement);
  if (text === undefined) return null;
  return (
    <div className={classes.root}>
      {text} (
      <time dateTime={agreement.countedAt}>
        {instantText(agreement.countedAt)}
      </time>
      ). <ResourcesLink>See the resources</ResourcesLink>
    </div>
  );
}
