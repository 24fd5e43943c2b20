extension Vocabulary {
    static let portuguese = Vocabulary(
        "pt",
        [
            (
                .smallWord,
                """
                o, a, os, as, um, uma, e, que, de, do, da, em, no, na, meu, minha, meus, minhas, nao, por, para, com, se, mas,
                como, onde, quando, muito, ola, obrigado, obrigada, favor, quero, gostaria, ainda, eu, voces, voce, estou,
                tenho, foi, esta, este, mais, pelo, pela, ao, ja, sem, bom, dia, posso, isso, sua, seu
                """
            ),
            (
                .shipping,
                """
                de volta ao remetente=5, ja foi enviad*=4, antes das festas=4, entrega*=4, encomenda*=4, pacote*=4,
                onde esta minha=6, onde esta meu=6, onde esta a minha=6, onde esta o meu=6, envio*=4, enviad*=3, rastre*=5,
                codigo de rastreio=6, rastreamento=6, nao chegou=6, ainda nao chegou=6, nao recebi=6, ainda nao recebi=6,
                chegar=2, quando chega*=6, alfandega=4, atras*=4, correios=4, transportadora=5, a caminho=4, perdid*=3,
                extravi*=6, minha caixa=3, nunca chegou=6, correio=3
                """
            ),
            (
                .payment,
                """
                pagamento*=5, pagar=3, paguei=3, cobran*=5, cobrad*=5, cobraram=6, fatura*=5, cartao=4, cartao de credito=5,
                reembols*=4, preco=3, custa=3, quanto=2, duas vezes=3, recusad*=4, recibo=4, debit*=4, conta bancaria=4,
                desconto=4, cupom=4, novo cartao=5, nota fiscal=5, taxa=3
                """
            ),
            (
                .frequency,
                """
                duas vezes por ano=6, so duas vezes=5, a cada seis semanas=6, muito frequente=5, frequencia=6,
                a cada dois meses=6, de dois em dois meses=6, mes sim mes nao=6, a cada tres meses=6, de tres em tres meses=6,
                trimestral*=6, bimestral*=6, menos frequente*=6, mais frequente*=6, semestral*=6, a cada seis meses=6,
                em vez de todo mes=6, em vez de todos os meses=6, em vez de mensal*=6, menos vezes=5, mensal*=3,
                com menos frequencia=6
                """
            ),
            (
                .skip,
                """
                pular=6, saltar=6, nao enviar .. este mes=6, nao enviem .. mes=6, este mes nao=5, proximo mes nao=5,
                sem caixa .. mes=5, pulem=6, nao mandar .. mes=5
                """
            ),
            (
                .pause,
                """
                nao quero pausa=-12, nao quero uma pausa=-12, pausa*=6, pausar=6, suspender=5, suspens*=4, temporariamente=6,
                congelar=6, alguns meses=3, por uns meses=4, retomar=5, interromper=4, dar um tempo=6
                """
            ),
            (
                .address,
                """
                para minha filha=5, para a minha filha=5, para meu filho=5, para minha mae=5, sobrenome=4, apelido=3,
                endereco*=5, morada=5, novo endereco=7, nova morada=7, mudar o endereco=7, mudar de endereco=7,
                alterar o endereco=7, alterar a morada=7, mudei=6, mudamos=6, mudanca=4, cep=5, codigo postal=5,
                destinatari*=6, rua=3, outra pessoa=4, em nome de=4, presente para=4
                """
            ),
            (
                .customization,
                """
                que produtos vieram=7, o que veio=6, o que tinha=5, ingredientes=5, nome do creme=5, onde posso comprar=5,
                tirar o vinho=7, sem alcool=6, sem vinho=6, nao bebo=5, nao bebemos=6, sem mel=6, alergi*=5, alergic*=5,
                preferenc*=5, prefir*=5, prefer*=3, personaliz*=6, vegan*=5, vegetarian*=5, sem gluten=6, kosher=4,
                substituir=3, escolher=4, excluir=4, sem acucar=5, diabetic*=5, menos cosmeticos=5, mais comida=5,
                nao incluam=6, conteudo=2
                """
            ),
            (
                .damage,
                """
                nao veio=5, nao vieram=5, nao estava na caixa=6, insetos=6, validade=5, produto errado=6, quebrad*=6,
                partid*=5, danificad*=6, vaz*=4, vazou=6, vazando=6, vazamento=6, derram*=6, rachad*=6, amassad*=5, rasgad*=4,
                defeito*=5, faltou=4, faltava=5, faltando=5, mofo=5, bolor=5, vencid*=4, molhad*=4, estragad*=6,
                aos pedacos=6, em pedacos=6, cacos=6, estilhac*=6
                """
            ),
            (
                .gratitude,
                """
                muito obrigad*=4, obrigad* .. por=3, obrigad* .. pela=4, obrigad* .. pelo=4, maravilhos*=4, lind*=3,
                delicios*=4, adorei=5, adoramos=5, amei=5, amamos=5, abencoe=5, bencao=4, bencaos=4, excelente*=3, parabens=4,
                feliz=3, encantad*=4, fantastic*=4, grat*=3, incrivel=3
                """
            ),
            (
                .cancel,
                """
                deixar nos=2, terminar a assinatura=4, cancelar=6, cancelamento=6, cancelem=6, cancelo=5,
                cancelar minha assinatura=7, cancelar a assinatura=7, encerrar=5, rescindir=6, nao quero mais=6,
                nao desejo mais=6, deixar de receber=6, parar de receber=6, anular=5, desistir=5, nao cancelar=-7,
                parar a assinatura=6, terminar a subscricao=7, cancelar a subscricao=7
                """
            ),
            (
                .insistence,
                """
                pedi o cancelamento=5, nao quero pausa=5, semana passada=3, sem resposta=4, reitero=6, como pedi=6,
                segunda vez=6, terceira vez=6, ja pedi=6, ja solicitei=6, ja escrevi=6, de novo=3, novamente=5,
                varias vezes=4, quantas vezes=6, repito=6, continuam cobrando=6, ainda me cobram=6, mais uma vez=5,
                ja disse=5, email anterior=6, insisto=6, nao me interessa=4, sem ofertas=6
                """
            ),
            (
                .wantsHuman,
                """
                falar com uma pessoa=7, pessoa real=6, atendente=6, falar com alguem=6, humano=5, me liguem=6,
                ligar para mim=6, supervisor=5, gerente=5, nao um robo=6, por telefone=4, representante=5
                """
            ),
            (.question, "onde=1, quando=1, como=1, por que=1, posso=1, podem=1, poderia*=1, quero=1, gostaria=1, preciso=1"),
            (.positive, "obrigad*=1, maravilhos*, lind*, adorei, amei, excelente*, feliz, perfeit*, delicios*, encantad*"),
            (.negative, "decepcion*, problema*=2, ruim=3, triste=2, infelizmente=2, insatisfeit*, chatead*, quebrad*=2, mal=1"),
            (
                .frustrated,
                """
                inaceitavel=5, absurdo=6, vergonha=5, vergonhos*=6, furios*=6, fart*=5, cansad* .. de=5, golpe=4, pessim*=5,
                terrivel=4, terceira vez=4, ninguem responde=6, indignad*=6, revoltad*=6
                """
            ),
            (
                .urgent,
                """
                urgente*=5, urgencia=5, imediatamente=5, hoje=2, amanha=3, o mais rapido possivel=5, quanto antes=5,
                agora mesmo=4
                """
            ),
            (.critical, "hospital=5, ambulancia=6, reacao alergica=6, intoxicacao=6, ferid*=4"),
            (.affirmation, "sim, confirmo, de acordo, claro=2, pode fazer, correto, certo=2, aceito, combinado"),
            (.refusal, "nao obrigad*, agora nao, melhor nao, deixa pra la"),
            (
                .tooExpensive,
                """
                muito caro=6, caro=5, cara=4, nao posso pagar=6, financeir*=5, dinheiro=3, desempregad*=6,
                perdi meu emprego=6, orcamento=4, aposentad*=3
                """
            ),
            (.tooMuch, "demais=3, demasiad*=4, acumul*=5, sem espaco=5, nao tenho espaco=6"),
            (.moving, "vou sair do pais=6, mudar para o exterior=6"),
            (.notUsing, "nao uso=5, nao usamos=6, nao utilizo=5, nao e do meu gosto=6"),
            (.quality, "qualidade=4, sempre a mesma coisa=6, mesmos produtos=5, nao vale a pena=6"),
            (.health, "cirurgia=5, doenca=5, saude=4, doente=4, tratamento=4"),
            (.travelling, "ferias=5, viaj*=5, estarei fora=6, fora do pais=5, viagem=4"),
            (
                .notReceived,
                """
                nao chegou=6, nunca chegou=6, nao recebi=6, perdid*=4, extravi*=5, consta como entregue=6, diz entregue=6,
                roubad*=5, aparece como entregue=6
                """
            ),
            (.wantsReplacement, "substituicao=6, reenviar=5, enviar outro=6, enviar outra=6, um novo=3, uma nova=3"),
            (.wantsRefund, "reembols*=6, dinheiro de volta=6, devolucao=5, compensacao=5"),
            (.hasPhotos, "anexo=4, em anexo=6, segue foto*=6, seguem fotos=6, envio fotos=6"),
            (.monthly, "todo mes=4, mensal*=4, todos os meses=5, cada mes=4"),
            (
                .everySecondMonth,
                """
                a cada dois meses=6, de dois em dois meses=6, bimestral*=6, mes sim mes nao=6, a cada 2 meses=6
                """
            ),
            (.quarterly, "a cada tres meses=6, de tres em tres meses=6, trimestral*=6, a cada 3 meses=6"),
            (.twiceAYear, "a cada seis meses=6, semestral*=6, duas vezes por ano=6"),
            (.alcohol, "alcool=5, vinho=5, vinhos=5"),
            (.honey, "mel=5"),
            (.allergen, "alergi*=4, nozes=4, gluten=4, amendoim=5"),
            (.cosmetics, "cosmetic*=5, sabonete*=4, creme*=4"),
            (.lostLong, "ha dois meses=6, mais de um mes=5, ha meses=5, tres meses=4, dois meses esperando=6"),
            (
                .repeatedComplaint,
                """
                terceira vez=6, toda vez=5, varias vezes=4, ninguem responde=5, seguid*=2, quantas vezes=4, quarta vez=6,
                consecutiv*=5
                """
            ),
            (.importantCustomer, "desde o inicio=4, cliente fiel=5, doador*=5, pastor=4"),
            (.press, "jornalista*=6, jornal=5, reportagem=6, imprensa=6, televisao=5, entrevista=5, blogueir*=6"),
            (.accessibility, "cego=6, cega=6, deficien*=6, cadeira de rodas=6, surd*=5"),
            (.bereavement, "faleceu=6, falecid*=6, falecimento=6, morreu=6, funeral=6, viuva=5, viuvo=5, morte=5, velorio=6"),
            (.allergicReaction, "reacao alergica=7, inchaco=5, urticaria=6, intoxicacao=6"),
            (.legal, "advogad*=6, processar=5, tribunal=6, justica=4, procon=6, acao judicial=6"),
            (.fraud, "fraude=6, golpe=5, sem minha autorizacao=6, sem autorizacao=6, nunca assinei=6, nao autorizei=6"),
            (
                .bulkOrder,
                """
                atacado=6, 50 caixas=6, 100 caixas=6, para nossa empresa=6, para nossos funcionarios=6, para nossa igreja=6
                """
            ),
            (.publicThreat, "redes sociais=6, avaliacao negativa=6, reclame aqui=6"),
            (.customsSeizure, "na alfandega=6, apreendid*=6, retid* .. na alfandega=6, imposto* .. de importacao=6"),
            (.injury, "me cortei=6, cortei a mao=6, caco de vidro=6, vidro na comida=7, ferid*=5"),
            (.suicide, "suicid*=9, me matar=9, nao quero viver=9, tirar minha vida=9"),
            (.violence, "matar voces=9, bomba=7"),
            (.technicalFault, "site nao funciona=6, fazer login=5, senha=4, mensagem de erro=5"),
            (
                .doneClaim,
                """
                cancelei sua, cancelamos sua, pausei sua, pausamos sua, reembolsei, reembolsamos, foi cancelad*,
                foi reembolsad*, alterei, alteramos seu
                """
            ),
            (.promise, "vamos reembolsar, reembolsaremos, enviaremos um novo, prometo, garantimos, voce recebera um reembolso"),
            (.rudeness, "estupid*, idiota*, calma=2, nao e problema nosso=5, burr*"),
            (.broken, "quebrad*=4, partid*=3, cacos=4"),
            (.leaking, "vaz*=3, derram*=4"),
        ])
}
