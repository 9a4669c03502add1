import { AwsRequest } from '../protocol/AwsRequest';
import { AwsService } from '../protocol/Operation';
import { matchRoute } from '../protocol/Route';
import { athenaService } from './athena/athenaService';
import { bedrockAgentService } from './bedrock/bedrockAgentService';
import { bedrockService } from './bedrock/bedrockService';
import { configService } from './config/configService';
import { costExplorerService } from './cost-explorer/costExplorerService';
import { dataZoneService } from './datazone/dataZoneService';
import { ec2Service } from './ec2/ec2Service';
import { ecrService } from './ecr/ecrService';
import { glueService } from './glue/glueService';
import { logsService } from './logs/logsService';
import { organizationsService } from './organizations/organizationsService';
import { redshiftServerlessService } from './redshift/redshiftServerlessService';
import { redshiftService } from './redshift/redshiftService';
import { resourceExplorerService } from './resource-explorer/resourceExplorerService';
import { s3Service } from './s3/s3Service';
import { sageMakerService } from './sagemaker/sageMakerService';
import { serviceCatalogService } from './servicecatalog/serviceCatalogService';
import { statesService } from './states/statesService';
import { stsService } from './sts/stsService';
import { taggingService } from './tagging/taggingService';

const SERVICES: readonly AwsService[] = [
  athenaService,
  bedrockService,
  bedrockAgentService,
  configService,
  costExplorerService,
  dataZoneService,
  ec2Service,
  ecrService,
  glueService,
  logsService,
  organizationsService,
  redshiftService,
  redshiftServerlessService,
  resourceExplorerService,
  s3Service,
  sageMakerService,
  serviceCatalogService,
  statesService,
  stsService,
  taggingService,
];

/**
 * The service that a request is addressed to: by its target where it has one,
 * else by the name in its signature, and by its path where services share
 * that name.
 */
export function serviceOf(
  request: AwsRequest,
  signingName: string | undefined,
): AwsService | undefined {
  const target = request.target?.split('.')[0];
  const named = SERVICES.filter(service =>
    target === undefined
      ? service.target === undefined &&
        (service.signingName ?? service.prefix) === signingName
      : service.target === target,
  );
  return (
    named.find(({ routes }) => routes && matchRoute(request, routes)) ??
    named[0]
  );
}
