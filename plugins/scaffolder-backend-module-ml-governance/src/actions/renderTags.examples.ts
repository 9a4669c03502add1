import { TemplateExample } from '@backstage/plugin-scaffolder-node';

const TAGS = `
      tags:
        anycompany:workload:application-id: image-search
        anycompany:workload:owner: team-fraud
        anycompany:workload:environment: prod`;

export const examples: TemplateExample[] = [
  {
    description: 'Writes the tags for Terraform, and as labels of Kubernetes',
    example: `steps:
  - id: render
    action: ml-governance:tags:render
    name: Write the tags
    input:${TAGS}
      paths:
        terraform: infrastructure
        kubernetes: deploy
`,
  },
  {
    description:
      'Writes the tags for CloudFormation and the SageMaker Python SDK',
    example: `steps:
  - id: render
    action: ml-governance:tags:render
    name: Write the tags
    input:${TAGS}
      paths:
        cloudformation: .
        sagemaker-sdk: pipeline
`,
  },
  {
    description: 'Writes the tags for the AWS CDK',
    example: `steps:
  - id: render
    action: ml-governance:tags:render
    name: Write the tags
    input:${TAGS}
      resourceTypes:
        - sagemaker:endpoint
      paths:
        cdk: infrastructure
`,
  },
];
