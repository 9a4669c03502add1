import { OrganizationPolicy } from '../organization/OrganizationPolicies';
import { ROOT_ID } from './organization';
import {
  ML_UNIT_ID,
  NON_PRODUCTION_UNIT_ID,
  PRODUCTION_UNIT_ID,
} from './organizationalUnits';
import { ENVIRONMENTS, TAG_KEYS } from './tagKeys';

/** A tag policy as somebody wrote it into the console. */
function tagPolicy(
  id: string,
  [name, description]: readonly [name: string, description: string],
  tags: Record<string, object>,
): OrganizationPolicy {
  return {
    id,
    name,
    description,
    type: 'TAG_POLICY',
    content: JSON.stringify({
      tags: Object.fromEntries(
        Object.entries(tags).map(([key, settings]) => [
          key,
          { tag_key: { '@@assign': key }, ...settings },
        ]),
      ),
    }),
    awsManaged: false,
  };
}

const ORGANIZATION_TAGS = tagPolicy(
  'p-anyctagbasis',
  ['organization-tags', 'Spelling of the keys that the bill is split by'],
  {
    [TAG_KEYS.owner]: {},
    [TAG_KEYS.costCenter]: { tag_value: { '@@assign': ['*'] } },
    [TAG_KEYS.environment]: { tag_value: { '@@assign': [...ENVIRONMENTS] } },
  },
);

/** It was written before there was a unit of operations, and nobody noticed. */
const ML_TAGS = tagPolicy(
  'p-anycmltags00',
  ['ml-tags', 'What ML workloads are tagged with; reports, refuses nothing'],
  {
    [TAG_KEYS.applicationId]: {
      report_required_tag_for: {
        '@@assign': ['sagemaker:endpoint', 'sagemaker:model', 's3:bucket'],
      },
    },
    [TAG_KEYS.businessUnit]: {
      tag_value: {
        '@@assign': ['finance', 'retail', 'sales', 'devops', 'shared'],
      },
    },
  },
);

/** The first that refuses: a trial, where nobody is hurt. */
const NON_PRODUCTION_TAGS = tagPolicy(
  'p-anycnonprods',
  ['non-production-environment', 'Jobs outside production say so'],
  {
    [TAG_KEYS.environment]: {
      tag_value: { '@@remove': ['production'] },
      enforced_for: {
        '@@assign': ['sagemaker:training-job', 'sagemaker:processing-job'],
      },
    },
  },
);

const REQUIRE_APPLICATION: OrganizationPolicy = {
  id: 'p-anycrequired',
  name: 'require-application-id',
  description: 'Endpoints and notebooks of production belong to an application',
  type: 'SERVICE_CONTROL_POLICY',
  content: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'RequireApplicationId',
        Effect: 'Deny',
        Action: [
          'sagemaker:CreateEndpoint',
          'sagemaker:CreateNotebookInstance',
        ],
        Resource: '*',
        Condition: {
          Null: { [`aws:RequestTag/${TAG_KEYS.applicationId}`]: 'true' },
          ArnNotLike: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/platform-deploy'],
          },
        },
      },
    ],
  }),
  awsManaged: false,
};

/** What the organisation has attached halfway through its rollout. */
export const STANDING_POLICIES: readonly {
  policy: OrganizationPolicy;
  targetId: string;
}[] = [
  { policy: ORGANIZATION_TAGS, targetId: ROOT_ID },
  { policy: ML_TAGS, targetId: ML_UNIT_ID },
  { policy: NON_PRODUCTION_TAGS, targetId: NON_PRODUCTION_UNIT_ID },
  { policy: REQUIRE_APPLICATION, targetId: PRODUCTION_UNIT_ID },
];
