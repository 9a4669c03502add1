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
    const descending = order !== 'Ascending';
    const all = sandbox.today().inventory.list({
      accountId: caller.accountId,
      region: caller.region,
      type,
      now,
      order: { by: sort === 'Name' ? 'name' : 'createdAt', descending },
    });
    const filters: ((resource: Resource) => boolean)[] = [];
    if (name !== undefined) {
      filters.push(resource =>
        nameFilter === 'PipelineNamePrefix'
          ? resource.name.startsWith(name)
          : resource.name.includes(name),
      );
    }
    if (status !== undefined) {
      filters.push(resource => statusOf(resource, now) === status);
    }
    if (after !== undefined) {
      filters.push(resource => resource.createdAt >= after);
    }
    if (before !== undefined) {
      filters.push(resource => resource.createdAt <= before);
    }
    const wanted =
      filters.length > 0
        ? all.filter(resource => filters.every(fits => fits(resource)))
        : all;
    const found = sort?.endsWith('Status')
      ? byStatus(wanted, now, descending)
      : wanted;
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

function byStatus(
  resources: readonly Resource[],
  now: number,
  descending: boolean,
): Resource[] {
  const sign = descending ? -1 : 1;
  return [...resources].sort((a, b) => {
    const [left, right] = [statusOf(a, now), statusOf(b, now)];
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}

/** The nine List calls that the inventory of ML resources needs. */
export const listOperations: Record<string, Operation> = Object.fromEntries(
  Object.entries(LISTS).map(([name, definition]) => [
    name,
    listOperation(definition),
  ]),
);
