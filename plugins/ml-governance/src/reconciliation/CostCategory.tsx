import { useState } from 'react';
import Box from '@material-ui/core/Box';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';
import {
  CostCategoryDefinition,
  mlGovernanceOrganizationReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostCategoryGrouping } from '../api/CostApi';
import {
  CardButton,
  ErrorState,
  GovernanceCard,
  Placeholder,
} from '../components/GovernanceCard';
import { saveFile } from '../csv/saveFile';
import { limitsText } from './costCategoryLimits';
import { useCostCategory } from './useCostCategory';

const GROUPINGS: { by: CostCategoryGrouping; label: string }[] = [
  { by: 'service', label: 'Service' },
  { by: 'team', label: 'Team' },
  { by: 'group', label: 'Root group' },
];

const FILE = 'cost-category.json';
const COMMAND = `aws ce create-cost-category-definition --cli-input-json file://${FILE}`;

const useStyles = makeStyles(
  theme => ({
    controls: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    choice: {
      display: 'inline-flex',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    button: {
      padding: theme.spacing(0.5, 1.25),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    chosen: {
      backgroundColor: theme.palette.action.selected,
      color: theme.palette.text.primary,
      fontWeight: 600,
    },
    files: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    code: {
      margin: 0,
      padding: theme.spacing(1.5),
      maxHeight: 420,
      overflow: 'auto',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.action.hover,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      lineHeight: 1.6,
      whiteSpace: 'pre',
    },
    command: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MlGovernanceCostCategory' },
);

/** What makes AWS's own console group the bill as the catalog does. */
export function CostCategory() {
  const classes = useStyles();
  const [by, choose] = useState<CostCategoryGrouping>('service');
  const { value, error, loading, retry } = useCostCategory(by);
  const definition = value?.by === by && !error ? value.definition : undefined;
  return (
    <GovernanceCard
      title="Cost category"
      subheader="A definition for AWS, so that its own console groups the bill as the catalog does"
      busy={!definition && !error}
    >
      <div className={classes.controls}>
        <div role="group" aria-label="Group by" className={classes.choice}>
          {GROUPINGS.map(one => (
            <ButtonBase
              key={one.by}
              aria-pressed={one.by === by}
              className={`${classes.button} ${
                one.by === by ? classes.chosen : ''
              }`}
              onClick={() => choose(one.by)}
            >
              {one.label}
            </ButtonBase>
          ))}
        </div>
        {definition && <DefinitionFiles definition={definition} />}
      </div>
      {error && (
        <ErrorState
          error={error}
          subject="cost category"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={retry}
        />
      )}
      {!error && !definition && <Placeholder width="100%" height={420} />}
      {definition && (
        <>
          <div>{limitsText(definition)}</div>
          <Box
            component="pre"
            className={classes.code}
            role="group"
            aria-label="Definition of the cost category"
            tabIndex={0}
          >
            {jsonOf(definition)}
          </Box>
          <div>
            Saved as <span className={classes.command}>{FILE}</span>, whoever
            may manage the organisation's bill makes it with{' '}
            <span className={classes.command}>{COMMAND}</span>. AWS fills it in
            from the first of the month on; the catalog's changes need a new
            one.
          </div>
          <div>
            Shares of pools stay “{definition.DefaultValue}”, and so does what
            comes by rules from the first one on that looks at resources,
            services, operations or usage types: AWS cannot be told these.
          </div>
        </>
      )}
    </GovernanceCard>
  );
}

function DefinitionFiles(props: { definition: CostCategoryDefinition }) {
  const classes = useStyles();
  const json = jsonOf(props.definition);
  return (
    <div className={classes.files}>
      <CopyTextButton
        text={json}
        tooltipText="Copied"
        variant="secondary"
        aria-label="Copy the definition"
      />
      <CardButton
        variant="outlined"
        onClick={() => saveFile(FILE, 'application/json', json)}
      >
        Download JSON
      </CardButton>
    </div>
  );
}

function jsonOf(definition: CostCategoryDefinition): string {
  return `${JSON.stringify(definition, undefined, 2)}\n`;
}
