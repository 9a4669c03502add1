import { arnOf, SageMakerKind } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { Caller } from '../../protocol/Caller';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { Operation } from '../../protocol/Operation';
import { statusOf } from './resourceStatus';
import { resourceDoesNotExist } from './sageMakerErrors';

/** What a Delete call takes away: of what nothing else is part. */
interface Deletion {
  kind: SageMakerKind;
  /** Members whose values make up the name, one of each list. */
  named: readonly (readonly string[])[];
  /** The member of the answer with the ARN, where it has one. */
  arn?: string;
}

const NOT_FOUND: readonly SageMakerKind[] = [
  'app',
  'experiment',
  'feature-group',
  'image',
  'mlflow-tracking-server',
  'monitoring-schedule',
  'pipeline',
  'space',
  'user-profile',
];

const DELETIONS: Readonly<Record<string, Deletion>> = {
  DeleteModel: { kind: 'model', named: [['ModelName']] },
  DeleteEndpoint: { kind: 'endpoint', named: [['EndpointName']] },
  DeleteEndpointConfig: {
    kind: 'endpoint-config',
    named: [['EndpointConfigName']],
  },
  DeleteInferenceComponent: {
    kind: 'inference-component',
    named: [['InferenceComponentName']],
  },
  DeleteNotebookInstance: {
    kind: 'notebook-instance',
    named: [['NotebookInstanceName']],
  },
  DeleteMonitoringSchedule: {
    kind: 'monitoring-schedule',
    named: [['MonitoringScheduleName']],
  },
  DeletePipeline: {
    kind: 'pipeline',
    named: [['PipelineName']],
    arn: 'PipelineArn',
  },
  DeleteFeatureGroup: {
    kind: 'feature-group',
    named: [['FeatureGroupName']],
  },
  DeleteExperiment: {
    kind: 'experiment',
    named: [['ExperimentName']],
    arn: 'ExperimentArn',
  },
  DeleteImage: { kind: 'image', named: [['ImageName']] },
  DeleteMlflowTrackingServer: {
    kind: 'mlflow-tracking-server',
    named: [['TrackingServerName']],
    arn: 'TrackingServerArn',
  },
  DeleteUserProfile: {
    kind: 'user-profile',
    named: [['DomainId'], ['UserProfileName']],
  },
  DeleteSpace: { kind: 'space', named: [['DomainId'], ['SpaceName']] },
  DeleteApp: {
    kind: 'app',
    named: [
      ['DomainId'],
      ['SpaceName', 'UserProfileName'],
      ['AppType'],
      ['AppName'],
    ],
  },
};

/** The ARN of what a Delete call takes away. */
export function arnOfDeletion(
  operation: string,
  input: JsonObject,
  { accountId, region }: Caller,
): string | undefined {
  if (!Object.hasOwn(DELETIONS, operation)) return undefined;
  const { kind, named } = DELETIONS[operation];
  const name = named.map(members =>
    String(input[members.find(member => input[member]) ?? '']),
  );
  return arnOf(`sagemaker:${kind}`, name.join('/'), accountId, region);
}

function deleteOperation(operation: string, deletion: Deletion): Operation {
  const { kind, named, arn: arnMember } = deletion;
  return (input, { caller, sandbox }) => {
    const reader = new InputReader(input);
    for (const members of named) {
      const given = members.find(member => reader.has(member)) ?? members[0];
      reader.string(given, { required: true, min: 1 });
    }
    reader.check();
    const { accountId, region } = caller;
    const { inventory } = sandbox.today();
    const now = sandbox.now().getTime();
    const arn = arnOfDeletion(operation, input, caller) ?? '';
    const resource = inventory.find(arn, accountId, region);
    if (!resource || resource.createdAt > now) {
      throw NOT_FOUND.includes(kind)
        ? new AwsError('ResourceNotFound', `Resource ${arn} does not exist.`)
        : resourceDoesNotExist(arn);
    }
    if (
      kind === 'notebook-instance' &&
      statusOf(resource, now) === 'InService'
    ) {
      throw new AwsError(
        'ValidationException',
        `Status (InService) not in ([Stopped, Failed]). Unable to transition to (Deleting) for Notebook Instance (${arn})`,
      );
    }
    inventory.delete(resource);
    return arnMember ? { [arnMember]: arn } : {};
  };
}

/** The Delete calls of what stands alone: so that a resource can be gone when somebody writes to it. */
export const deleteOperations: Record<string, Operation> = Object.fromEntries(
  Object.entries(DELETIONS).map(([name, deletion]) => [
    name,
    deleteOperation(name, deletion),
  ]),
);
