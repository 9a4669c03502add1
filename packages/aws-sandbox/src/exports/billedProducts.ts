import { Charge } from '../ledger/BillLine';

/** How exports name what Cost Explorer calls a service. */
interface BilledProduct {
  /** `lineItem/ProductCode`. */
  productCode: string;
  /** `product/ProductName`. */
  productName: string;
}

/** By the names of Cost Explorer. EC2 is one product there that it shows as two services. */
const PRODUCTS: Readonly<Record<string, BilledProduct>> = {
  'Amazon Athena': named('AmazonAthena', 'Amazon Athena'),
  'Amazon Bedrock': named('AmazonBedrock', 'Amazon Bedrock'),
  'Amazon DynamoDB': named('AmazonDynamoDB', 'Amazon DynamoDB'),
  'Amazon EC2 Container Registry (ECR)': named(
    'AmazonECR',
    'Amazon EC2 Container Registry (ECR)',
  ),
  'Amazon Elastic Compute Cloud - Compute': named(
    'AmazonEC2',
    'Amazon Elastic Compute Cloud',
  ),
  'EC2 - Other': named('AmazonEC2', 'Amazon Elastic Compute Cloud'),
  'Amazon Redshift': named('AmazonRedshift', 'Amazon Redshift'),
  'Amazon SageMaker': named('AmazonSageMaker', 'Amazon SageMaker'),
  'Amazon Simple Storage Service': named(
    'AmazonS3',
    'Amazon Simple Storage Service',
  ),
  AmazonCloudWatch: named('AmazonCloudWatch', 'AmazonCloudWatch'),
  'AWS Glue': named('AWSGlue', 'AWS Glue'),
  'AWS Support (Business)': named(
    'AWSSupportBusiness',
    'AWS Support (Business)',
  ),
  'Savings Plans for AWS SageMaker usage': named(
    'MachineLearningSavingsPlans',
    'Savings Plans for AWS SageMaker usage',
  ),
  // Tax is a kind of line, not a product: each line is one on some product.
  Tax: named('AmazonSageMaker', 'Amazon SageMaker'),
};

function named(productCode: string, productName: string): BilledProduct {
  return { productCode, productName };
}

/** @throws where a service was added to the world and not to this table */
export function billedProductOf({ service }: Charge): BilledProduct {
  const product = PRODUCTS[service];
  if (!product) {
    throw new Error(
      `The exports have no product for '${service}': add it to src/exports/billedProducts.ts`,
    );
  }
  return product;
}
