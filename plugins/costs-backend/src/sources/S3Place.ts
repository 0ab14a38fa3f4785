import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { looksLikeBill, MAXIMUM_FILES, tooManyFiles } from './listing';
import { BillPlace, ListedFile } from './types';

export interface S3PlaceOptions {
  bucket: string;
  prefix: string;
  region?: string;
  /** Address of an S3-compatible store. */
  endpoint?: string;
  forcePathStyle?: boolean;
  /** Whose credentials of `aws.accounts` are taken. */
  accountId?: string;
}

/** Bills in a bucket of S3, or of a store with its interface. */
export class S3Place implements BillPlace {
  readonly location: string;
  private client: Promise<S3Client> | undefined;

  constructor(
    private readonly options: S3PlaceOptions,
    private readonly config: Config,
  ) {
    this.location = `s3://${options.bucket}/${options.prefix}`;
  }

  async list(signal: AbortSignal): Promise<ListedFile[]> {
    const { bucket, prefix } = this.options;
    const files: ListedFile[] = [];
    const pages = paginateListObjectsV2(
      { client: await this.getClient() },
      { Bucket: bucket, Prefix: prefix },
      { abortSignal: signal },
    );
    for await (const page of pages) {
      for (const { Key, Size, ETag, LastModified } of page.Contents ?? []) {
        if (Key === undefined || !looksLikeBill(Key)) {
          continue;
        }
        if (files.length === MAXIMUM_FILES) {
          throw tooManyFiles(this.location);
        }
        files.push({
          name: Key.slice(prefix.length).replace(/^\//, '') || Key,
          place: Key,
          bytes: Size ?? 0,
          version: ETag ?? LastModified?.toISOString() ?? '',
          modifiedAt: LastModified ?? new Date(0),
        });
      }
    }
    return files;
  }

  async open(place: string, signal: AbortSignal): Promise<Readable> {
    const client = await this.getClient();
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: this.options.bucket, Key: place }),
      { abortSignal: signal },
    );
    if (!(Body instanceof Readable)) {
      throw new Error(`${this.location} answered without "${place}"`);
    }
    return Body;
  }

  private getClient(): Promise<S3Client> {
    this.client ??= this.createClient();
    return this.client;
  }

  private async createClient(): Promise<S3Client> {
    const { accountId, region, endpoint, forcePathStyle } = this.options;
    const { sdkCredentialProvider } =
      await DefaultAwsCredentialsManager.fromConfig(
        this.config,
      ).getCredentialProvider({ accountId });
    return new S3Client({
      customUserAgent: 'backstage-costs',
      credentials: sdkCredentialProvider,
      // S3-compatible stores mind neither, and the client wants one.
      region: region ?? 'us-east-1',
      endpoint,
      forcePathStyle,
    });
  }
}
