import { Resource, ResourceType } from '../../inventory/Resource';
import { InputReader } from '../../protocol/InputReader';
import { compact } from '../../protocol/json';
import { Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { invalidNextToken } from './sageMakerErrors';
import { summaryOf } from './resourceFields';
import { statusOf } from './resourceStatus';

interface ListDefinition {
  type: ResourceType;
  /** The member of the answer that holds the summaries. */
  member: string;
  sortBy?: readonly string[];
  nameFilter?: 'NameContains' | 'PipelineNamePrefix';
  statusFilter?: string;
  createdAfter?: string;
  createdBefore?: string;
}

const MAX_RESULTS = 100;
const DEFAULT_RESULTS = 10;
const BY_NAME = ['Name', 'CreationTime'];
const BY_STATUS = [...BY_NAME, 'Status'];

const LISTS: Record<string, ListDefinition> = {
  ListTrainingJobs: {
    type: 'sagemaker:training-job',
    member: 'TrainingJobSummaries',
    sortBy: BY_STATUS,
    nameFilter: 'NameContains',
    statusFilter: 'StatusEquals',
  },
  ListModels: {
    type: 'sagemaker:model',
    member: 'Models',
    sortBy: BY_NAME,
    nameFilter: 'NameContains',
  },
  ListEndpoints: {
    type: 'sagemaker:endpoint',
    member: 'Endpoints',
    sortBy: BY_STATUS,
    nameFilter: 'NameContains',
    statusFilter: 'StatusEquals',
  },
  ListEndpointConfigs: {
    type: 'sagemaker:endpoint-config',
    member: 'EndpointConfigs',
    sortBy: BY_NAME,
    nameFilter: 'NameContains',
  },
  ListNotebookInstances: {
    type: 'sagemaker:notebook-instance',
    member: 'NotebookInstances',
    sortBy: BY_STATUS,
    nameFilter: 'NameContains',
    statusFilter: 'StatusEquals',
  },
  ListDomains: { type: 'sagemaker:domain', member: 'Domains' },
  ListPipelines: {
    type: 'sagemaker:pipeline',
    member: 'PipelineSummaries',
    sortBy: BY_NAME,
    nameFilter: 'PipelineNamePrefix',
    createdAfter: 'CreatedAfter',
    createdBefore: 'CreatedBefore',
  },
  ListModelPackageGroups: {
    type: 'sagemaker:model-package-group',
    member: 'ModelPackageGroupSummaryList',
    sortBy: BY_NAME,
    nameFilter: 'NameContains',
  },
  ListFeatureGroups: {
    type: 'sagemaker:feature-group',
    member: 'FeatureGroupSummaries',
    sortBy: [...BY_NAME, 'FeatureGroupStatus', 'OfflineStoreStatus'],
    nameFilter: 'NameContains',
    statusFilter: 'FeatureGroupStatusEquals',
  },
};

function listOperation(definition: ListDefinition): Operation {
  const { type, member, sortBy = BY_NAME, nameFilter } = definition;
  return (input, { caller, sandbox }) => {
    const reader = new InputReader(input);
    const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
    reader.string('NextToken', { max: 8192 });
    const sort = reader.oneOf('SortBy', sortBy);
    const order = reader.oneOf('SortOrder', ['Ascending', 'Descending']);
    const name = nameFilter && reader.string(nameFilter, { max: 256 });
    const status =
      definition.statusFilter && reader.string(definition.statusFilter);
    const after = reader.timestamp(
      definition.createdAfter ?? 'CreationTimeAfter',
    );
    const before = reader.timestamp(
      definition.createdBefore ?? 'CreationTimeBefore',
    );
    reader.check();

    const now = sandbox.now().getTime();
    const wanted = (resource: Resource) =>
      resource.createdAt <= now &&
      (name === undefined ||
        (nameFilter === 'PipelineNamePrefix'
          ? resource.name.startsWith(name)
          : resource.name.includes(name))) &&
      (status === undefined || statusOf(resource, now) === status) &&
      (after === undefined || resource.createdAt >= after) &&
      (before === undefined || resource.createdAt <= before);
    const found = sandbox
      .today()
      .inventory.list(caller.accountId, caller.region, type)
      .filter(wanted)
      .sort(comparing(sort, now));
    if (order !== 'Ascending') found.reverse();
    const page = pageOf(found, size ?? DEFAULT_RESULTS, {
      input,
      tokenName: 'NextToken',
      ignore: ['MaxResults'],
      invalid: invalidNextToken,
    });
    return compact({
      [member]: page.items.map(resource => summaryOf(resource, now)),
      NextToken: page.next,
    });
  };
}

/** By the wanted member, and by ARN where that leaves it open. */
function comparing(sort: string | undefined, now: number) {
  const keyOf = (resource: Resource): string | number => {
    if (sort === 'Name') return resource.name;
    if (sort?.endsWith('Status')) return statusOf(resource, now);
    return resource.createdAt;
  };
  return (a: Resource, b: Resource): number => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left !== right) return left < right ? -1 : 1;
    return a.arn < b.arn ? -1 : 1;
  };
}

/** The nine List calls that the inventory of ML resources needs. */
export const listOperations: Record<string, Operation> = Object.fromEntries(
  Object.entries(LISTS).map(([name, definition]) => [
    name,
    listOperation(definition),
  ]),
);
