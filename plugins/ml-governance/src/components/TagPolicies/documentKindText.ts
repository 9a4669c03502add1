import { GeneratedDocumentKind } from '@ml-governance/backstage-plugin-ml-governance-common';

const TEXTS: Record<GeneratedDocumentKind, { title: string; about: string }> = {
  'tag-policy': {
    title: 'Tag policies',
    about:
      'Have AWS Organizations hold the tags of every account to the spelling of keys and to allowed values.',
  },
  'service-control-policy': {
    title: 'Service control policies',
    about: 'Have AWS refuse to create resources without the mandatory tags.',
  },
  'config-rules': {
    title: 'AWS Config rules',
    about: 'Have AWS Config report resources without the mandatory tags.',
  },
  'service-catalog': {
    title: 'Service Catalog TagOptions',
    about: 'Offer the allowed values to whoever launches a product.',
  },
  cloudformation: {
    title: 'CloudFormation',
    about: 'Tag whole stacks, with parameters that take right values alone.',
  },
  terraform: {
    title: 'Terraform',
    about: 'Default tags of the provider, with variables that are checked.',
  },
  cdk: { title: 'AWS CDK', about: 'Tag every construct of an app.' },
  'sagemaker-sdk': {
    title: 'SageMaker Python SDK',
    about: 'A list of tags for jobs, models and endpoints, checked first.',
  },
  'sagemaker-studio': {
    title: 'SageMaker Studio',
    about: 'A domain that hands its tags on to what is made in it.',
  },
};

/** What a kind of document is called, and what it is for. */
export function documentKindText(kind: GeneratedDocumentKind) {
  return TEXTS[kind];
}
