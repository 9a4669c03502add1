import { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description:
      'Ends the run where the dictionary does not allow the tags, with every reason at once',
    example: `steps:
  - id: validate
    action: ml-governance:tags:validate
    name: Check the tags
    input:
      tags:
        anycompany:workload:application-id: image-search
        anycompany:workload:owner: team-fraud
        anycompany:workload:environment: prod
`,
  },
  {
    description: 'Asks also for what is mandatory for some types of resources',
    example: `steps:
  - id: validate
    action: ml-governance:tags:validate
    name: Check the tags
    input:
      tags:
        anycompany:workload:application-id: image-search
        anycompany:workload:owner: team-fraud
        anycompany:workload:environment: prod
        anycompany:workload:version: v1
      resourceTypes:
        - sagemaker:model
        - sagemaker:endpoint
`,
  },
];
