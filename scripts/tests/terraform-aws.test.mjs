import assert from 'node:assert/strict';
import test from 'node:test';
import { describeResource } from '../../packages/template-tests/scripts/cut-terraform-aws.mjs';

// Two blocks, one of them in the other, as the package writes them.
const TYPES = `
export interface QueueConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://example.com/queue#kms_key_id Queue#kms_key_id}
    */
    readonly kmsKeyId?: string;
    /**
    * Docs at Terraform Registry: {@link https://example.com/queue#tags Queue#tags}
    */
    readonly tags?: {
        [key: string]: string;
    };
    /**
    * statement block
    *
    * Docs at Terraform Registry: {@link https://example.com/queue#statement Queue#statement}
    */
    readonly statement: QueueStatement[] | cdktf.IResolvable;
}
export interface QueueStatementCondition {
    /**
    * Docs at Terraform Registry: {@link https://example.com/queue#test Queue#test}
    */
    readonly test: string;
}
export interface QueueStatement {
    /**
    * Docs at Terraform Registry: {@link https://example.com/queue#condition Queue#condition}
    */
    readonly condition?: QueueStatementCondition;
}
export declare class Queue extends cdktf.TerraformResource {
    static readonly tfResourceType = "aws_queue";
}
`;

const CODE = `
get arn() { return this.getStringAttribute('arn'); }
this._statement = new QueueStatementList(this, "statement", false);
`;

test('a resource is described by arguments, blocks and attributes', () => {
  assert.deepEqual(describeResource(TYPES, CODE), {
    name: 'aws_queue',
    described: {
      arguments: {
        kms_key_id: {},
        tags: {},
        statement: { required: true, block: 'QueueStatement' },
      },
      blocks: {
        QueueStatementCondition: { test: { required: true } },
        QueueStatement: { condition: { block: 'QueueStatementCondition' } },
      },
      attributes: ['arn', 'id', 'statement'],
    },
  });
});

test('a file that is no resource is passed over', () => {
  assert.equal(describeResource('export declare class A {}', ''), undefined);
});
