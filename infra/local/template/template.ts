/** A synthesized CloudFormation template with its references resolved to what runs on this machine. */
import { checkKnown, UnknownInTemplate } from './known-resources.ts';

export interface Resource {
  id: string;
  type: string;
  properties: Record<string, unknown>;
}

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

export interface Template {
  ofType(type: string): Resource[];
  /** Resolves every intrinsic in a value. Throws `UnknownInTemplate` for one it does not know. */
  resolve<T>(value: unknown): T;
  /** The template's own id of the resource a `Ref` or `GetAtt` names. */
  idIn(reference: unknown): string;
}

interface RawTemplate {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

const pseudo: Record<string, string> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::StackName': 'local',
  'AWS::URLSuffix': 'amazonaws.com',
};

export function readTemplate(raw: RawTemplate, region: string, identify: (resource: Resource) => Identity): Template {
  checkKnown(raw.Resources);
  const resources = Object.entries(raw.Resources).map(
    ([id, { Type, Properties = {} }]): Resource => ({ id, type: Type, properties: Properties }),
  );
  const identities = new Map(resources.map((resource) => [resource.id, identify(resource)]));
  const identityOf = (id: string): Identity => identities.get(id) ?? unknown(`a reference to ${id}, which is no resource`);

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== 'object') return value;
    const [entry, ...more] = Object.entries(value);
    if (entry !== undefined && more.length === 0 && (entry[0] === 'Ref' || entry[0].startsWith('Fn::')))
      return intrinsic(entry[0], entry[1]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  }
  function intrinsic(name: string, operand: unknown): unknown {
    switch (name) {
      case 'Ref':
        return refer(String(operand));
      case 'Fn::GetAtt': {
        const [id = '', attribute = ''] = Array.isArray(operand) ? operand.map(String) : String(operand).split('.');
        return identityOf(id).attributes[attribute] ?? unknown(`the attribute ${attribute} of ${id}`);
      }
      case 'Fn::Join': {
        const [separator, parts] = operand as [string, unknown[]];
        return (resolve(parts) as string[]).join(separator);
      }
      case 'Fn::Sub':
        if (typeof operand !== 'string') return unknown('Fn::Sub with its own variables');
        return String(operand).replace(/\$\{([^}]+)\}/g, (_whole, reference: string) =>
          reference.includes('.') ? String(intrinsic('Fn::GetAtt', reference)) : refer(reference),
        );
      case 'Fn::Select': {
        const [index, list] = operand as [number | string, unknown];
        return (resolve(list) as unknown[])[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = operand as [string, unknown];
        return String(resolve(text)).split(separator);
      }
      default:
        return unknown(`the function ${name}`);
    }
  }
  function refer(name: string): string {
    return name === 'AWS::Region' ? region : (pseudo[name] ?? identityOf(name).ref);
  }

  return {
    ofType: (type) => resources.filter((resource) => resource.type === type),
    resolve: <T>(value: unknown) => resolve(value) as T,
    idIn(reference) {
      const given = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
      return given.Ref ?? given['Fn::GetAtt']?.[0] ?? unknown(`the reference ${JSON.stringify(reference)}`);
    },
  };
}

function unknown(what: string): never {
  throw new UnknownInTemplate(`The local run does not know ${what} in the template.`);
}
