import {
  arnOf,
  idOfArn,
  Resource,
  ResourceType,
} from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { JsonObject } from '../../protocol/json';
import { AwsService, CallContext, Operation } from '../../protocol/Operation';
import { restJson } from '../../protocol/restJson';
import { Listing, listOperations } from '../resources/listResources';
import { asLowerCaseList, asMap } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';
import { epochSeconds, isoTime } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'ValidationException',
  textual: true,
  invalidPageToken: () =>
    new AwsError('ValidationException', 'Invalid pagination token'),
  notFound: id =>
    new AwsError('ResourceNotFoundException', `${id} is not found`, 404),
};

function domainSummary({ arn, name, accountId, createdAt }: Resource) {
  return {
    id: idOfArn(arn),
    arn,
    name,
    managedAccountId: accountId,
    status: 'AVAILABLE',
    createdAt: epochSeconds(createdAt),
    domainVersion: 'V2',
  };
}

function projectSummary({ arn, name, parent, createdAt }: Resource) {
  return {
    id: projectId(arn),
    domainId: parent,
    name,
    projectStatus: 'ACTIVE',
    createdBy: 'SYSTEM',
    createdAt: isoTime(createdAt),
  };
}

/** The ARN of a project names its domain first. */
function projectId(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

const LISTINGS: Record<string, Listing> = {
  ListDomains: {
    type: 'datazone:domain',
    items: ['items'],
    page: {
      size: 'maxResults',
      min: 1,
      max: 25,
      usual: 25,
      token: 'nextToken',
    },
    describe: domainSummary,
    narrow(reader) {
      const status = reader.string('status');
      return { fits: status ? [() => status === 'AVAILABLE'] : [] };
    },
  },
  ListProjects: {
    type: 'datazone:project',
    items: ['items'],
    page: {
      size: 'maxResults',
      min: 1,
      max: 50,
      usual: 50,
      token: 'nextToken',
    },
    describe: projectSummary,
    narrow(reader) {
      const domain = reader.string('domainIdentifier', { required: true });
      return { fits: [project => project.parent === domain] };
    },
  },
};

/** Tells one resource whole, its tags included. */
function getOperation(
  type: ResourceType,
  idOf: (input: JsonObject) => string,
  describe: (resource: Resource, context: CallContext) => JsonObject,
): Operation {
  return (input, context) => {
    const { accountId, region } = context.caller;
    const id = idOf(input);
    const resource = context.sandbox
      .today()
      .inventory.find(arnOf(type, id, accountId, region), accountId, region);
    if (!resource) throw STYLE.notFound(id);
    return describe(resource, context);
  };
}

const getDomain = getOperation(
  'datazone:domain',
  ({ identifier }) => String(identifier),
  (domain, { sandbox }) => ({
    ...domainSummary(domain),
    domainExecutionRole: `arn:aws:iam::${domain.accountId}:role/datazone-execution`,
    tags: asMap(sandbox.today().inventory.tagsOf(domain)),
  }),
);

const getProject = getOperation(
  'datazone:project',
  ({ domainIdentifier, identifier }) => `${domainIdentifier}/${identifier}`,
  (project, { sandbox }) => ({
    ...projectSummary(project),
    resourceTags: asLowerCaseList(
      sandbox.today().inventory.tagsOf(project),
    ).map(tag => ({ ...tag, source: 'PROJECT' })),
  }),
);

export const dataZoneService: AwsService = {
  prefix: 'datazone',
  protocol: restJson,
  throttling: ['ThrottlingException', 429],
  expiredPageToken: STYLE.invalidPageToken,
  routes: [
    { operation: 'ListDomains', method: 'GET', path: '/v2/domains' },
    { operation: 'GetDomain', method: 'GET', path: '/v2/domains/{identifier}' },
    {
      operation: 'ListProjects',
      method: 'GET',
      path: '/v2/domains/{domainIdentifier}/projects',
    },
    {
      operation: 'GetProject',
      method: 'GET',
      path: '/v2/domains/{domainIdentifier}/projects/{identifier}',
    },
  ],
  operations: {
    ...listOperations(LISTINGS, STYLE),
    GetDomain: getDomain,
    GetProject: getProject,
  },
};
