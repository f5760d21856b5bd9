import { Parser } from 'saxen';

import { LIMITS } from '../limits.ts';

/** An element as written. `name` carries the prefix of `prefixes` for a known namespace, and that of the file otherwise. */
export interface XmlElement {
  name: string;
  attributes: { [name: string]: string };
  children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
  /** From 1. */
  line: number;
}

/** Thrown for a text that is not XML or goes too deep. */
export class XmlInvalid extends Error {
  readonly line: number;
  constructor(reason: string, line: number) {
    super(reason);
    this.name = 'XmlInvalid';
    this.line = line;
  }
}

/** Reads a whole text as XML; entities of a document type are unknown to it and stay as they are written. */
export function readXml(xml: string, prefixes: { [uri: string]: string }): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '', line: 1 };
  const open = [top];
  const inner = () => open.at(-1) ?? top;
  let broken: XmlInvalid | null = null;
  const parser = new Parser().ns(prefixes);
  const fail = (reason: string, line: number) => {
    broken ??= new XmlInvalid(reason, line);
    parser.stop();
  };
  const nextLine = countLines(xml);
  parser.on('openTag', (name, attributes, decode) => {
    const line = nextLine();
    const element = { name, attributes: decodeAll(attributes(), decode), children: [], text: '', line };
    inner().children.push(element);
    open.push(element);
    if (open.length > LIMITS.definitionDepth) fail(`вложенность больше ${LIMITS.definitionDepth}`, line);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text, decode) => void (inner().text += decode(text)));
  parser.on('cdata', (text) => void (inner().text += text));
  parser.on('error', (error, place) => fail(error.message, place().line + 1));
  parser.parse(xml);
  if (broken) throw broken;
  const [root] = top.children;
  if (!root) throw new XmlInvalid('в нём нет ни одного элемента', 1);
  return root;
}

const LINE_FEED = 10;
/** Opening tags, and what may look like one. */
const TAGS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^!?/]/g;

/** The line of one opening tag after another. The parser can say it too, but reads the file from its beginning each time. */
function countLines(xml: string): () => number {
  const tags = new RegExp(TAGS);
  let [line, seen] = [1, 0];
  return () => {
    let tag = tags.exec(xml);
    while (tag && tag[0].length > 2) tag = tags.exec(xml);
    const end = tag?.index ?? xml.length;
    for (; seen < end; seen += 1) if (xml.charCodeAt(seen) === LINE_FEED) line += 1;
    return line;
  };
}

function decodeAll(attributes: { [name: string]: string }, decode: (text: string) => string): { [name: string]: string } {
  const decoded: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(attributes)) decoded[name] = decode(value);
  return decoded;
}
