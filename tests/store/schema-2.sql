-- A database as newscrawl wrote it with schema 2.
CREATE TABLE articles (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	site VARCHAR, 
	published VARCHAR, 
	first_seen VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "articles" VALUES(1,'a/1','a.example','2026-07-20T08:00:00','2026-07-20T12:00:00+00:00',2);
INSERT INTO "articles" VALUES(2,'a/2','a.example',NULL,'2026-07-20T12:00:00+00:00',1);
CREATE TABLE newscrawl (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "newscrawl" VALUES('schema','2');
CREATE TABLE revisions (
	id INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	fetched_at VARCHAR, 
	reason VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	item TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (article, number), 
	FOREIGN KEY(article) REFERENCES articles (number)
);
INSERT INTO "revisions" VALUES(1,1,1,'2026-07-20T12:00:00+00:00','new','628773b452ff45d06ca201342ea3bb3284ee9f7fb17a6949c70684e21f2000d9','{"schema":"newscrawl/article/1","id":"a/1","url":"https://a.example/1","canonical_url":null,"site":"a.example","language":"en","kind":"article","headline":"Lake rises","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":{"value":"2026-07-20T08:00:00+00:00","raw":null,"precision":"minute","zone":"stated"},"updated":null,"authors":["Tom Elwood"],"agencies":[{"id":"reuters","name":"Reuters","raw":"(Reuters)","position":"end","initials":[]}],"dateline":null,"section":["World"],"tags":[],"body":[],"text":"The ferries stay in the harbour.","captions":[],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T12:00:00Z","snapshots":[],"extractor":null,"revision":{"number":1,"first_seen":"2026-07-20T12:00:00Z","reason":"new"},"problems":[],"evidence":{}}');
INSERT INTO "revisions" VALUES(2,2,1,'2026-07-20T12:00:00+00:00','new','033fa8816e05527e9698475656a929aebac9bde303e1c4ef19be0ae68444aa88','{"schema":"newscrawl/article/1","id":"a/2","url":"https://a.example/2","canonical_url":null,"site":"a.example","language":"ja","kind":"article","headline":"湖の水位が上昇","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":null,"updated":null,"authors":[],"agencies":[],"dateline":null,"section":[],"tags":[],"body":[],"text":"三つの岸壁が閉鎖された。","captions":[{"kind":"image","text":"A curious gull","credit":null,"media_url":null}],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T12:00:00Z","snapshots":[],"extractor":null,"revision":{"number":1,"first_seen":"2026-07-20T12:00:00Z","reason":"new"},"problems":[],"evidence":{}}');
INSERT INTO "revisions" VALUES(3,1,2,'2026-07-20T13:00:00+00:00','update','26bb0d95f91ea22cbe1fcd6ad8f9378fa862d3dc1a9fd9fd06464592971ba4fd','{"schema":"newscrawl/article/1","id":"a/1","url":"https://a.example/1","canonical_url":null,"site":"a.example","language":"en","kind":"article","headline":"Lake falls","titles":{"display":null,"seo":null,"social":null},"kicker":null,"standfirst":null,"published":{"value":"2026-07-20T08:00:00+00:00","raw":null,"precision":"minute","zone":"stated"},"updated":null,"authors":["Tom Elwood"],"agencies":[{"id":"reuters","name":"Reuters","raw":"(Reuters)","position":"end","initials":[]}],"dateline":null,"section":["World"],"tags":[],"body":[],"text":"The ferries stay in the harbour.","captions":[],"images":[],"related":[],"entries":[],"corrections":[],"comment_count":null,"paywalled":null,"rights":{"tdm":null,"robots":[]},"fetched_at":"2026-07-20T13:00:00Z","snapshots":[],"extractor":null,"revision":{"number":2,"first_seen":"2026-07-20T12:00:00Z","reason":"update"},"problems":[],"evidence":{}}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started VARCHAR NOT NULL, 
	ended VARCHAR, 
	sites VARCHAR NOT NULL, 
	figures TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-07-20T12:00:00+00:00','2026-07-20T12:00:00+00:00','a.example','{"fetched":3}');
CREATE TABLE urls (
	url VARCHAR NOT NULL, 
	site VARCHAR, 
	via VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR, 
	article VARCHAR, 
	published VARCHAR, 
	first_at VARCHAR NOT NULL, 
	last_at VARCHAR, 
	due_at VARCHAR, 
	visits INTEGER NOT NULL, 
	changes INTEGER NOT NULL, 
	tries INTEGER NOT NULL, 
	etag VARCHAR, 
	modified VARCHAR, 
	PRIMARY KEY (url)
);
INSERT INTO "urls" VALUES('https://a.example/1','a.example','feed','done',NULL,'a/1',NULL,'2026-07-20T12:00:00.000000+00:00','2026-07-20T12:00:00.000000+00:00','2026-07-20T12:00:00.000000+00:00',1,0,0,'"x"',NULL);
INSERT INTO "urls" VALUES('https://a.example/9','a.example','feed','due',NULL,NULL,NULL,'2026-07-20T12:00:00.000000+00:00',NULL,'2026-07-20T12:00:00.000000+00:00',0,0,0,NULL,NULL);
CREATE INDEX ix_articles_site ON articles (site);
CREATE INDEX ix_articles_published ON articles (published);
CREATE INDEX urls_by_article ON urls (article);
CREATE INDEX urls_due ON urls (site, due_at);
