"""Captions as papers of many languages print them, with the credit behind them."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


@pytest.mark.parametrize(
    ("language", "printed", "caption", "credit"),
    [
        ('en', 'The bridge on its last day. Photo: Marek Oll', 'The bridge on its last day.', 'Marek Oll'),
        ('en', 'The bridge on its last day. Photograph: Marek Oll/Getty Images', 'The bridge on its last day.', 'Marek Oll/Getty Images'),
        ('en', 'The bridge on its last day (Photo by Marek Oll/AFP)', 'The bridge on its last day', 'Marek Oll/AFP'),
        ('en', 'The bridge on its last day. | Marek Oll/AFP/Getty Images', 'The bridge on its last day.', 'Marek Oll/AFP/Getty Images'),
        ('en', 'The bridge on its last day. (AP Photo/Marek Oll, File)', 'The bridge on its last day.', 'AP Photo/Marek Oll, File'),
        ('en', 'The bridge on its last day. REUTERS/Marek Oll/File Photo', 'The bridge on its last day.', 'REUTERS/Marek Oll/File Photo'),
        ('en', 'The bridge on its last day. © Marek Oll', 'The bridge on its last day.', 'Marek Oll'),
        ('en', 'The bridge on its last day. Image: Marek Oll / Alamy', 'The bridge on its last day.', 'Marek Oll / Alamy'),
        ('en', 'The bridge on its last day. Credit: Marek Oll', 'The bridge on its last day.', 'Marek Oll'),
        ('en', 'The bridge on its last day. [Marek Oll/Al Strait]', 'The bridge on its last day.', 'Marek Oll/Al Strait'),
        ('en', 'The bridge on its last day. Picture: Marek Oll', 'The bridge on its last day.', 'Marek Oll'),
        ('en', 'The bridge on its last day. Pic: AP', 'The bridge on its last day.', 'AP'),
        ('en', 'The bridge on its last day. (Marek Oll/The Sound Post)', 'The bridge on its last day.', 'Marek Oll/The Sound Post'),
        ('en', 'The bridge on its last day. Photo courtesy of Mila Oll', 'The bridge on its last day.', 'Mila Oll'),
        ('en', 'The bridge on its last day. Getty', 'The bridge on its last day.', 'Getty'),
        ('en', 'The bridge on its last day. (Supplied)', 'The bridge on its last day.', 'Supplied'),
        ('en', 'The bridge on its last day. Source: Port of Arnmere', 'The bridge on its last day.', 'Port of Arnmere'),
        ('en', 'The bridge on its last day. (Sound file photo)', 'The bridge on its last day. (Sound file photo)', None),
        ('en', 'The bridge on its last day, a Reuters reporter said.', 'The bridge on its last day, a Reuters reporter said.', None),
        ('en', 'The bridge on its last day. It was built in 1911.', 'The bridge on its last day. It was built in 1911.', None),
        ('de', 'Die Brücke an ihrem letzten Tag. Foto: Marek Oll', 'Die Brücke an ihrem letzten Tag.', 'Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag (Bild: dpa)', 'Die Brücke an ihrem letzten Tag', 'dpa'),
        ('de', 'Die Brücke an ihrem letzten Tag. © dpa/Marek Oll', 'Die Brücke an ihrem letzten Tag.', 'dpa/Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag. Quelle: picture alliance/dpa | Marek Oll', 'Die Brücke an ihrem letzten Tag.', 'picture alliance/dpa | Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag. Bild: KEYSTONE/Marek Oll', 'Die Brücke an ihrem letzten Tag.', 'KEYSTONE/Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag. (Symbolbild)', 'Die Brücke an ihrem letzten Tag. (Symbolbild)', None),
        ('de', 'Die Brücke (Archivfoto). Foto: Marek Oll', 'Die Brücke (Archivfoto).', 'Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag. Foto: imago images/Marek Oll', 'Die Brücke an ihrem letzten Tag.', 'imago images/Marek Oll'),
        ('de', 'Die Brücke an ihrem letzten Tag. – Foto: zVg', 'Die Brücke an ihrem letzten Tag.', 'zVg'),
        ('de', 'Die Brücke an ihrem letzten Tag. Marek Oll / Sund', 'Die Brücke an ihrem letzten Tag.', 'Marek Oll / Sund'),
        ('de', 'Die Brücke an ihrem letzten Tag. (Foto: Marek Oll/dpa/Archivbild)', 'Die Brücke an ihrem letzten Tag.', 'Marek Oll/dpa/Archivbild'),
        ('fr', 'Le pont, lors de son dernier jour. © AFP', 'Le pont, lors de son dernier jour.', 'AFP'),
        ('fr', 'Le pont, lors de son dernier jour. Photo Marek Oll/AFP', 'Le pont, lors de son dernier jour.', 'Marek Oll/AFP'),
        ('fr', 'Le pont, lors de son dernier jour. — Marek Oll / SIPA', 'Le pont, lors de son dernier jour.', 'Marek Oll / SIPA'),
        ('fr', 'Le pont, lors de son dernier jour. [Keystone - Marek Oll]', 'Le pont, lors de son dernier jour.', 'Keystone - Marek Oll'),
        ('fr', 'Le pont, lors de son dernier jour. Crédit photo : Marek Oll', 'Le pont, lors de son dernier jour.', 'Marek Oll'),
        ('fr', 'Le pont, lors de son dernier jour. MAREK OLL / AFP', 'Le pont, lors de son dernier jour.', 'MAREK OLL / AFP'),
        ('fr', 'Le pont, lors de son dernier jour. (Photo Le Détroit - Marek Oll)', 'Le pont, lors de son dernier jour.', 'Le Détroit - Marek Oll'),
        ('fr', 'Le pont, lors de son dernier jour. (Illustration)', 'Le pont, lors de son dernier jour. (Illustration)', None),
        ('it', 'Il ponte nel suo ultimo giorno (Ansa)', 'Il ponte nel suo ultimo giorno', 'Ansa'),
        ('it', 'Il ponte nel suo ultimo giorno. Foto: Marek Oll', 'Il ponte nel suo ultimo giorno.', 'Marek Oll'),
        ('it', 'Il ponte nel suo ultimo giorno (foto Marek Oll)', 'Il ponte nel suo ultimo giorno', 'Marek Oll'),
        ('it', 'Il ponte nel suo ultimo giorno - LaPresse', 'Il ponte nel suo ultimo giorno', 'LaPresse'),
        ('es', 'El puente en su último día. EFE/Marek Oll', 'El puente en su último día.', 'EFE/Marek Oll'),
        ('es', 'El puente en su último día. / EFE', 'El puente en su último día.', 'EFE'),
        ('es', 'El puente en su último día. Foto: AFP', 'El puente en su último día.', 'AFP'),
        ('es', 'El puente en su último día (Foto: Marek Oll)', 'El puente en su último día', 'Marek Oll'),
        ('es', 'El puente en su último día. MAREK OLL', 'El puente en su último día.', 'MAREK OLL'),
        ('pt', 'A ponte no último dia — Foto: Marek Oll', 'A ponte no último dia', 'Marek Oll'),
        ('pt', 'A ponte no último dia. Imagem: Marek Oll', 'A ponte no último dia.', 'Marek Oll'),
        ('nl', 'De brug op haar laatste dag. © ANP', 'De brug op haar laatste dag.', 'ANP'),
        ('nl', 'De brug op haar laatste dag. Beeld Marek Oll', 'De brug op haar laatste dag.', 'Marek Oll'),
        ('sv', 'Bron på sin sista dag. Foto: Marek Oll/TT', 'Bron på sin sista dag.', 'Marek Oll/TT'),
        ('nb', 'Brua på sin siste dag. FOTO: MAREK OLL / NTB', 'Brua på sin siste dag.', 'MAREK OLL / NTB'),
        ('da', 'Broen på sin sidste dag. Foto: Marek Oll/Ritzau Scanpix', 'Broen på sin sidste dag.', 'Marek Oll/Ritzau Scanpix'),
        ('fi', 'Silta viimeisenä päivänään. Kuva: Marek Oll / Lehtikuva', 'Silta viimeisenä päivänään.', 'Marek Oll / Lehtikuva'),
        ('pl', 'Most w ostatnim dniu. Fot. Marek Oll / PAP', 'Most w ostatnim dniu.', 'Marek Oll / PAP'),
        ('pl', 'Most w ostatnim dniu (fot. Marek Oll)', 'Most w ostatnim dniu', 'Marek Oll'),
        ('pl', 'Most w ostatnim dniu | Źródło: PAP', 'Most w ostatnim dniu', 'PAP'),
        ('cs', 'Most poslední den. Foto: ČTK', 'Most poslední den.', 'ČTK'),
        ('hu', 'A híd az utolsó napján. Fotó: Oll Marek / MTI', 'A híd az utolsó napján.', 'Oll Marek / MTI'),
        ('tr', 'Köprü son gününde. Fotoğraf: AA', 'Köprü son gününde.', 'AA'),
        ('ru', 'Мост в последний день. Фото: Марек Олл / РИА Новости', 'Мост в последний день.', 'Марек Олл / РИА Новости'),
        ('el', 'Η γέφυρα την τελευταία της ημέρα. Φωτογραφία: ΑΠΕ', 'Η γέφυρα την τελευταία της ημέρα.', 'ΑΠΕ'),
        ('ja', '最終日の橋（撮影：佐藤太郎）', '最終日の橋', '佐藤太郎'),
        ('ja', '最終日の橋＝共同', '最終日の橋', '共同'),
        ('zh', '旧桥的最后一天。新华社记者 李明 摄', '旧桥的最后一天。', '新华社记者 李明'),
        ('zh', '旧桥的最后一天（图片来源：路透社）', '旧桥的最后一天', '路透社'),
        ('ko', '마지막 날의 다리. /연합뉴스', '마지막 날의 다리.', '연합뉴스'),
        ('ko', '마지막 날의 다리 [사진=연합뉴스]', '마지막 날의 다리', '연합뉴스'),
        ('ar', 'الجسر في يومه الأخير (رويترز)', 'الجسر في يومه الأخير', 'رويترز'),
        ('id', 'Jembatan pada hari terakhir. (Foto: ANTARA/Marek Oll)', 'Jembatan pada hari terakhir.', 'ANTARA/Marek Oll'),
    ],
)  # fmt: skip
def test_a_caption_and_its_credit(
    language: str, printed: str, caption: str, credit: str | None
) -> None:
    article = extract(
        f"<html lang={language}><head><title>Lake rises over three quays</title></head><body><article>"
        f"<h1>Lake rises over three quays</h1><figure><img src=/b.jpg width=800><figcaption>{printed}</figcaption></figure>"
        f"<div><p>{PROSE}</p><p>{PROSE}Twice.</p><p>{PROSE}Thrice.</p></div></article></body></html>"
    )
    assert [(each.text, each.credit) for each in article.captions] == [(caption, credit)]
