import { createRequire } from 'node:module';
import { AwsCredentialIdentityProvider, MiddlewareStack } from '@aws-sdk/types';
import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { RequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node';
import { countRequests } from './countRequests';

/** The SDK's packages of the services that are called, by their keys here. */
interface AwsPackages {
  athena: typeof import('@aws-sdk/client-athena');
  bedrock: typeof import('@aws-sdk/client-bedrock');
  'bedrock-agent': typeof import('@aws-sdk/client-bedrock-agent');
  ce: typeof import('@aws-sdk/client-cost-explorer');
  config: typeof import('@aws-sdk/client-config-service');
  datazone: typeof import('@aws-sdk/client-datazone');
  ec2: typeof import('@aws-sdk/client-ec2');
  ecr: typeof import('@aws-sdk/client-ecr');
  glue: typeof import('@aws-sdk/client-glue');
  logs: typeof import('@aws-sdk/client-cloudwatch-logs');
  organizations: typeof import('@aws-sdk/client-organizations');
  redshift: typeof import('@aws-sdk/client-redshift');
  'redshift-serverless': typeof import('@aws-sdk/client-redshift-serverless');
  'resource-explorer-2': typeof import('@aws-sdk/client-resource-explorer-2');
  s3: typeof import('@aws-sdk/client-s3');
  sagemaker: typeof import('@aws-sdk/client-sagemaker');
  states: typeof import('@aws-sdk/client-sfn');
  tag: typeof import('@aws-sdk/client-resource-groups-tagging-api');
}

/** The SDK's clients of those services. */
export interface AwsServiceClients {
  athena: InstanceType<AwsPackages['athena']['Athena']>;
  bedrock: InstanceType<AwsPackages['bedrock']['Bedrock']>;
  'bedrock-agent': InstanceType<AwsPackages['bedrock-agent']['BedrockAgent']>;
  ce: InstanceType<AwsPackages['ce']['CostExplorer']>;
  config: InstanceType<AwsPackages['config']['ConfigService']>;
  datazone: InstanceType<AwsPackages['datazone']['DataZone']>;
  ec2: InstanceType<AwsPackages['ec2']['EC2']>;
  ecr: InstanceType<AwsPackages['ecr']['ECR']>;
  glue: InstanceType<AwsPackages['glue']['Glue']>;
  logs: InstanceType<AwsPackages['logs']['CloudWatchLogs']>;
  organizations: InstanceType<AwsPackages['organizations']['Organizations']>;
  redshift: InstanceType<AwsPackages['redshift']['Redshift']>;
  'redshift-serverless': InstanceType<
    AwsPackages['redshift-serverless']['RedshiftServerless']
  >;
  'resource-explorer-2': InstanceType<
    AwsPackages['resource-explorer-2']['ResourceExplorer2']
  >;
  s3: InstanceType<AwsPackages['s3']['S3']>;
  sagemaker: InstanceType<AwsPackages['sagemaker']['SageMaker']>;
  states: InstanceType<AwsPackages['states']['SFN']>;
  tag: InstanceType<AwsPackages['tag']['ResourceGroupsTaggingAPI']>;
}

/** A service that is called; the prefix of its operations in messages. */
export type AwsService = keyof AwsServiceClients;

type MethodsOf<Client> = {
  [Name in keyof Client]: Client[Name] extends (
    ...args: never[]
  ) => Promise<unknown> | void
    ? Name
    : never;
}[keyof Client];

/** The names of a service's operations, as AWS writes them. */
export type OperationOf<Service extends AwsService> = Capitalize<
  Exclude<MethodsOf<AwsServiceClients[Service]> & string, 'send' | 'destroy'>
>;

/** What an operation answers according to the SDK; AWS has the last word. */
export type AnswerOf<Service extends AwsService, Operation extends string> =
  AwsServiceClients[Service] extends Record<
    Uncapitalize<Operation>,
    infer Method
  >
    ? Method extends {
        (input: never, options?: never): Promise<infer Answer>;
        (input: never, done: never): void;
        (input: never, options: never, done: never): void;
      }
      ? Answer
      : never
    : never;

/** What a client is made from. */
export interface AwsClientConfig {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  retryMode: string;
  maxAttempts: number;
  requestHandler: {
    connectionTimeout: number;
    requestTimeout: number;
    throwOnRequestTimeout: boolean;
    httpAgent: HttpAgent;
    httpsAgent: HttpsAgent;
  };
  customUserAgent: string;
}

/** The services whose requests AWS charges for by the piece. */
const PAID_SERVICES: ReadonlySet<AwsService> = new Set(['ce']);

type MakeClient<Client> = (config: AwsClientConfig) => Client;

const load = createRequire(__filename);

/**
 * A package of the SDK, loaded when it is first needed: together they take
 * most of a second, which the start of the backend would wait for.
 */
function sdk<Service extends AwsService>(name: string): AwsPackages[Service] {
  return load(`@aws-sdk/client-${name}`);
}

/** Makes a client that reports each of its requests before it leaves. */
function metered<Input extends object, Output extends object, Client>(
  service: AwsService,
  make: MakeClient<
    Client & {
      middlewareStack: Pick<MiddlewareStack<Input, Output>, 'use' | 'remove'>;
    }
  >,
) {
  return (config: AwsClientConfig, meter: RequestMeter): Client => {
    const client = make(config);
    // It takes every answer apart to hide what is secret in it from a log that
    // nobody keeps, at a tenth of the time that all of a call takes.
    client.middlewareStack.remove('loggerMiddleware');
    client.middlewareStack.use(
      countRequests(meter, { service, paid: PAID_SERVICES.has(service) }),
    );
    return client;
  };
}

/** How to make each client. */
export const AWS_CLIENTS: {
  [Service in AwsService]: (
    config: AwsClientConfig,
    meter: RequestMeter,
  ) => AwsServiceClients[Service];
} = {
  athena: metered(
    'athena',
    config => new (sdk<'athena'>('athena').Athena)(config),
  ),
  bedrock: metered(
    'bedrock',
    config => new (sdk<'bedrock'>('bedrock').Bedrock)(config),
  ),
  'bedrock-agent': metered(
    'bedrock-agent',
    config => new (sdk<'bedrock-agent'>('bedrock-agent').BedrockAgent)(config),
  ),
  ce: metered(
    'ce',
    config => new (sdk<'ce'>('cost-explorer').CostExplorer)(config),
  ),
  config: metered(
    'config',
    config => new (sdk<'config'>('config-service').ConfigService)(config),
  ),
  datazone: metered(
    'datazone',
    config => new (sdk<'datazone'>('datazone').DataZone)(config),
  ),
  ec2: metered('ec2', config => new (sdk<'ec2'>('ec2').EC2)(config)),
  ecr: metered('ecr', config => new (sdk<'ecr'>('ecr').ECR)(config)),
  glue: metered('glue', config => new (sdk<'glue'>('glue').Glue)(config)),
  logs: metered(
    'logs',
    config => new (sdk<'logs'>('cloudwatch-logs').CloudWatchLogs)(config),
  ),
  organizations: metered(
    'organizations',
    config => new (sdk<'organizations'>('organizations').Organizations)(config),
  ),
  redshift: metered(
    'redshift',
    config => new (sdk<'redshift'>('redshift').Redshift)(config),
  ),
  'redshift-serverless': metered(
    'redshift-serverless',
    config =>
      new (sdk<'redshift-serverless'>(
        'redshift-serverless',
      ).RedshiftServerless)(config),
  ),
  'resource-explorer-2': metered(
    'resource-explorer-2',
    config =>
      new (sdk<'resource-explorer-2'>('resource-explorer-2').ResourceExplorer2)(
        config,
      ),
  ),
  // Buckets live in regions of their own, and an emulator has one host only.
  s3: metered(
    's3',
    config =>
      new (sdk<'s3'>('s3').S3)({
        ...config,
        followRegionRedirects: true,
        forcePathStyle: true,
      }),
  ),
  sagemaker: metered(
    'sagemaker',
    config => new (sdk<'sagemaker'>('sagemaker').SageMaker)(config),
  ),
  states: metered('states', config => new (sdk<'states'>('sfn').SFN)(config)),
  tag: metered(
    'tag',
    config =>
      new (sdk<'tag'>('resource-groups-tagging-api').ResourceGroupsTaggingAPI)(
        config,
      ),
  ),
};
