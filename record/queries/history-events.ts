/**
 * Everything that happened around a person ($1), as rows of one shape: steps, reads, refusals, papers, checks of signatures, notices.
 * Columns: source, id, at, instance, process, actor (json), facts (json, of a step), detail (json, of what is kept beside the chain).
 */
export const historyEvents = `
  select 'step' as source, f.pos::text as id, f.at, f.instance, f.body ->> 'process' as process, f.body -> 'actor' as actor, f.body -> 'facts' as facts, '{}'::json as detail
    from fact f where f.chain = $1::uuid
  union all select 'read', a.id::text, a.at, a.instance, null, a.actor, null, json_build_object('classes', a.classes, 'what', a.what, 'reason', a.reason)
    from access a where a.subject = $1::uuid
  union all select 'refusal', t.id::text, t.at, t.instance, null, t.actor, null,
    json_build_object('action', t.action, 'code', t.code, 'rules', t.rules, 'dataHash', encode(t.data_hash, 'hex'))
    from attempt t where t.subject = $1::uuid
  union all select 'paper', d.id::text, d.created_at, d.instance, null,
    json_build_object('id', d.created_by, 'organisation', (select s.organisation from staff s where s.id = d.created_by)), null,
    json_build_object('document', d.id, 'kind', d.kind)
    from document d where d.subject = $1::uuid
  union all select 'signature', g.id::text, g.at, d.instance, null, json_build_object('id', 'system'), null,
    json_build_object('document', d.id, 'valid', g.valid, 'qualified', g.qualified, 'words', g.verdict -> 'words')
    from signature g join document d on d.id = g.document where d.subject = $1::uuid
  union all select 'notice', n.id::text, coalesce(n.sent_at, n.created_at), n.instance, null, json_build_object('id', 'system', 'organisation', n.organisation), null,
    json_build_object('channel', n.channel, 'template', n.template, 'status', n.status)
    from notice n where n.subject = $1::uuid`;
