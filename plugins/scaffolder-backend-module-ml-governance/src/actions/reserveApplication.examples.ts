import { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description:
      'Reserves an application id, or ends the run where it is taken',
    example: `steps:
  - id: reserve
    action: ml-governance:application:reserve
    name: Reserve the application id
    input:
      applicationId: image-search
`,
  },
  {
    description: 'Takes the next free application id where it is taken',
    example: `steps:
  - id: reserve
    action: ml-governance:application:reserve
    name: Reserve an application id
    input:
      applicationId: fraud-scoring
      takeNextFree: true
`,
  },
];
