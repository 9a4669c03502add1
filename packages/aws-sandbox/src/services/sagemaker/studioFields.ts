import { SageMakerKind } from '../../inventory/Resource';
import type { SummaryShape } from './resourceFields';

type StudioKind = Extract<
  SageMakerKind,
  'app' | 'domain' | 'image' | 'notebook-instance' | 'space' | 'user-profile'
>;

/** App types of the first Studio, which had no spaces. */
const OF_PROFILES = ['JupyterServer', 'KernelGateway'];

/**
 * The summaries of where people work. Those of profiles, spaces and apps have
 * no ARN: it is made of the domain's id and the names.
 */
export const studioFields: Readonly<Record<StudioKind, SummaryShape>> = {
  domain: {
    name: 'DomainId',
    arn: 'DomainArn',
    status: 'Status',
    more: ({ name, displayName, region }) => ({
      DomainName: displayName ?? `ml-studio-${region}`,
      Url: `https://${name}.studio.${region}.sagemaker.aws`,
    }),
  },
  'user-profile': {
    status: 'Status',
    more: ({ name }) => {
      const [DomainId, UserProfileName] = name.split('/');
      return { DomainId, UserProfileName };
    },
  },
  space: {
    status: 'Status',
    more: ({ name }) => {
      const [DomainId, SpaceName] = name.split('/');
      return {
        DomainId,
        SpaceName,
        SpaceDisplayName: SpaceName,
        SpaceSharingSettingsSummary: { SharingType: 'Shared' },
      };
    },
  },
  app: {
    status: 'Status',
    unmodified: true,
    more: ({ name, instanceType }) => {
      const [DomainId, owner, AppType, AppName] = name.split('/');
      return {
        DomainId,
        [OF_PROFILES.includes(AppType) ? 'UserProfileName' : 'SpaceName']:
          owner,
        AppType,
        AppName,
        ResourceSpec: { InstanceType: instanceType },
      };
    },
  },
  image: {
    name: 'ImageName',
    arn: 'ImageArn',
    status: 'ImageStatus',
    more: ({ name }) => ({ DisplayName: name }),
  },
  'notebook-instance': {
    name: 'NotebookInstanceName',
    arn: 'NotebookInstanceArn',
    status: 'NotebookInstanceStatus',
    more: ({ name, region, instanceType }) => ({
      Url: `${name}.notebook.${region}.sagemaker.aws`,
      InstanceType: instanceType,
    }),
  },
};
