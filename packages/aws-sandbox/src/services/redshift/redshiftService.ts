import { AwsError } from '../../protocol/AwsError';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsService } from '../../protocol/Operation';
import { Listing, listOperations } from '../resources/listResources';
import { ServiceStyle } from '../resources/ServiceStyle';
import { isoTime } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidParameterValue',
  textual: true,
  invalidPageToken: () =>
    new AwsError('InvalidParameterValue', 'Invalid marker value'),
  notFound: name =>
    new AwsError('ClusterNotFound', `Cluster ${name} not found.`, 404),
};

const LISTINGS: Record<string, Listing> = {
  DescribeClusters: {
    type: 'redshift:cluster',
    items: ['Clusters', 'Cluster'],
    page: {
      size: 'MaxRecords',
      min: 20,
      max: 100,
      usual: 100,
      token: 'Marker',
    },
    describe: (resource, { inventory }) => ({
      ClusterIdentifier: resource.name,
      NodeType: resource.instanceType ?? 'ra3.xlplus',
      ClusterStatus: 'available',
      ClusterAvailabilityStatus: 'Available',
      ClusterCreateTime: isoTime(resource.createdAt),
      NumberOfNodes: 2,
      Encrypted: true,
      Tags: { Tag: inventory.tagsOf(resource) },
    }),
    narrow(reader) {
      const name = reader.string('ClusterIdentifier');
      return { fits: name ? [cluster => cluster.name === name] : [] };
    },
  },
};

export const redshiftService: AwsService = {
  prefix: 'redshift',
  protocol: awsQuery('http://redshift.amazonaws.com/doc/2012-12-01/'),
  throttling: ['Throttling'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: listOperations(LISTINGS, STYLE),
};
