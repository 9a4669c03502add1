import { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'Makes the tags of a new service of what was filled in',
    example: `steps:
  - id: tags
    action: ml-governance:tags:resolve
    name: Resolve the tags
    input:
      applicationId: image-search
      owner: group:default/team-fraud
      values:
        workload:environment: prod
`,
  },
  {
    description: 'Takes what is not filled in from the system and its group',
    example: `steps:
  - id: tags
    action: ml-governance:tags:resolve
    name: Resolve the tags
    input:
      applicationId: image-search
      system: system:default/payments
`,
  },
  {
    description: 'Makes the tags for a service that the catalog has already',
    example: `steps:
  - id: tags
    action: ml-governance:tags:resolve
    name: Resolve the tags
    input:
      entity: component:default/fraud-scoring
      values:
        anycompany:workload:environment: dev
`,
  },
];
