import { checkKnown, UnknownInTemplate } from '#infra/local/template/known-resources.ts';
import { readTemplate, type Template } from '#infra/local/template/template.ts';

type Resources = Parameters<typeof readTemplate>[0]['Resources'];

const read = (resources: Resources = {}): Template =>
  readTemplate({ Resources: { Jobs: { Type: 'AWS::SQS::Queue', Properties: {} }, ...resources } }, 'eu-north-1', ({ id }) => ({
    ref: `http://here/${id}`,
    attributes: { Arn: `arn:aws:sqs:here:0:${id}` },
  }));

describe('a template', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Jobs' }, 'http://here/Jobs'],
    ['Ref of the region', { Ref: 'AWS::Region' }, 'eu-north-1'],
    ['Ref of the account', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['GetAtt', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:here:0:Jobs'],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'Jobs' }, 'b']] }, 'a/http://here/Jobs/b'],
    [
      'Sub',
      { 'Fn::Sub': `$${'{AWS::Region}'}/$${'{Jobs}'}/$${'{Jobs.Arn}'}` },
      'eu-north-1/http://here/Jobs/arn:aws:sqs:here:0:Jobs',
    ],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['//', { Ref: 'Jobs' }] }] }, 'here/Jobs'],
    [
      'nested',
      { list: [{ Ref: 'Jobs' }, 1, null], deep: { flag: true } },
      { list: ['http://here/Jobs', 1, null], deep: { flag: true } },
    ],
  ])('resolves %s', (_name, value, resolved) => {
    expect(read().resolve(value)).toEqual(resolved);
  });

  it.each<[string, unknown, string]>([
    ['a reference to nothing', { Ref: 'Nobody' }, 'Nobody'],
    ['an attribute nobody has', { 'Fn::GetAtt': ['Jobs', 'Colour'] }, 'Colour'],
    ['a function it does not know', { 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
    ['a Sub with variables', { 'Fn::Sub': ['$' + '{x}', { x: 1 }] }, 'Fn::Sub'],
  ])('stops at %s', (_name, value, named) => {
    expect(() => read().resolve(value)).toThrow(UnknownInTemplate);
    expect(() => read().resolve(value)).toThrow(named);
  });

  it('stops at a resource type nobody knows here, naming it and the resource', () => {
    const bucket = { Files: { Type: 'AWS::S3::Bucket' } };
    expect(() => read(bucket)).toThrow(UnknownInTemplate);
    expect(() => read(bucket)).toThrow(/AWS::S3::Bucket.*Files/);
  });

  it('stops at a property nobody knows here, naming it and the resource', () => {
    const ordered = { Ordered: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } };
    expect(() => read(ordered)).toThrow(UnknownInTemplate);
    expect(() => read(ordered)).toThrow(/FifoQueue.*Ordered/);
  });

  it('stops at a rule’s target that changes the event in a way nobody knows here', () => {
    const rule = (more: object) => ({
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 'T', Arn: 'x', ...more }] } },
    });
    expect(() => read(rule({ InputTransformer: {} }))).toThrow(/InputTransformer.*Rule/);
    expect(() => read(rule({ SqsParameters: {} }))).not.toThrow();
  });

  it('lets pass what has no effect on one machine', () => {
    expect(() => read({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Whatever: 1 } } })).not.toThrow();
  });

  it('lists resources by type and finds the one a reference names', () => {
    const template = read();
    expect(template.ofType('AWS::SQS::Queue').map(({ id }) => id)).toEqual(['Jobs']);
    expect(template.idIn({ 'Fn::GetAtt': ['Jobs', 'Arn'] })).toBe('Jobs');
    expect(template.idIn({ Ref: 'Jobs' })).toBe('Jobs');
  });
});

test('a property of which only one value is known stops at another', () => {
  const api = (ProtocolType: string) => ({ Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType } } });
  expect(() => checkKnown(api('WEBSOCKET'))).toThrow(
    'knows only ProtocolType HTTP of AWS::ApiGatewayV2::Api (Api), not WEBSOCKET',
  );
  expect(() => checkKnown(api('HTTP'))).not.toThrow();
});
